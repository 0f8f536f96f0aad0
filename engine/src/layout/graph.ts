import { isFlow, type Node } from '../model/tree.ts';
import { labelSize, type Size } from './labels.ts';

/** A box to be placed: an element that flows connect. */
export interface Item {
  readonly id: string;
  readonly node: Node;
  readonly width: number;
  readonly height: number;
}

/** A flow between two items, or the association that leads to a compensation handler. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The boundary event that it leaves from; `from` is then the activity that the event is attached to. */
  readonly boundary: string | undefined;
  /** Room for its name. */
  readonly label: Size | undefined;
}

/** What of a level is connected by flows. */
export interface Graph {
  readonly items: readonly Item[];
  readonly links: readonly Link[];
}

/** The flows of a level between the items that are in it. */
export function linksOf(level: Node, items: ReadonlyMap<string, Item>): readonly Link[] {
  const associations = artifactsAround(level).filter(
    (artifact) => artifact.$type === 'bpmn:Association' && artifact.targetRef?.isForCompensation === true,
  );
  return [...(level.flowElements ?? []).filter(isFlow), ...associations].flatMap((flow) => {
    const source = flow.sourceRef;
    const from = source?.attachedToRef?.id ?? source?.id;
    const to = flow.targetRef?.id;
    if (flow.id === undefined || from === undefined || to === undefined) return [];
    if (!items.has(from) || !items.has(to)) return [];
    const boundary = source?.attachedToRef === undefined ? undefined : source?.id;
    return [{ id: flow.id, from, to, boundary, label: labelSize(flow) }];
  });
}

/** Associations may be kept in a level around the one that their ends stand in. */
function artifactsAround(level: Node | undefined): readonly Node[] {
  return level === undefined ? [] : [...(level.artifacts ?? []), ...artifactsAround(level.$parent)];
}
