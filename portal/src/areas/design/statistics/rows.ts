import type { ProcessDurations, ProcessStatistics } from '@zhengai/api/contract';

/** What is known of one element: what stands there now, and how long it took. */
export interface Row {
  readonly element: string;
  readonly name: string;
  readonly openTasks: number;
  readonly working: number;
  readonly waiting: number;
  readonly incidents: number;
  readonly cancelled: number;
  readonly durations: ProcessDurations['elements'][number]['durations'];
}

export const standing = ['openTasks', 'working', 'waiting', 'incidents'] as const;
export type Standing = (typeof standing)[number];

/** Elements of both answers, in the order in which the diagram has them; those that it does not have come last. */
export function rowsOf(
  statistics: ProcessStatistics | undefined,
  durations: ProcessDurations | undefined,
  drawn: readonly string[],
): readonly Row[] {
  const rows = new Map<string, Row>();
  const nothing = { openTasks: 0, working: 0, waiting: 0, incidents: 0, cancelled: 0, durations: undefined };
  for (const { element, name, openTasks, working, waiting, incidents } of statistics?.elements ?? [])
    rows.set(element, { ...nothing, element, name, openTasks, working, waiting, incidents });
  for (const { element, name, cancelled, durations: took } of durations?.elements ?? []) {
    const known = rows.get(element) ?? { ...nothing, element, name };
    rows.set(element, { ...known, cancelled, durations: took });
  }
  const place = (element: string): number => {
    const index = drawn.indexOf(element);
    return index < 0 ? drawn.length : index;
  };
  return [...rows.values()].toSorted((a, b) => place(a.element) - place(b.element));
}

/** Ids in the order in which a BPMN text has its elements. */
export const drawnIn = (xml: string): readonly string[] =>
  [
    ...xml.matchAll(
      /<(?:[\w-]+:)?(?:\w*[tT]ask|subProcess|adHocSubProcess|transaction|callActivity|\w*Event|\w*Gateway)\s[^>]*?\bid="([^"]+)"/g,
    ),
  ].map(([, id = '']) => id);

/** How a stay that is counted came to its end. */
export type End = 'completed' | 'cancelled';

export type Measure = 'now' | 'took';

/** What an element is measured by. */
export const measured = (row: Row, measure: Measure): number =>
  measure === 'now' ? row.openTasks + row.working + row.waiting : (row.durations?.medianMs ?? 0);

/** 1 to 4 by its part of the largest. */
export function levelOf(value: number, largest: number): 1 | 2 | 3 | 4 {
  const level = Math.ceil((4 * value) / Math.max(largest, 1));
  return level <= 1 ? 1 : level === 2 ? 2 : level === 3 ? 3 : 4;
}
