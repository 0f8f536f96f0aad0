import type { TaskState } from '@zhengai/engine';
import type { CellState, Matrix } from '../../contract/index.ts';
import { timestamp } from '../store/time.ts';

type Cell = Matrix['items'][number]['cells'][number];

export interface CellFacts {
  /** The instance has ended, or its version of the process has no such task: what was never reached never will be. */
  readonly passedOver: boolean;
  /** A review other than this task sent work of the instance back. */
  readonly returned: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Names by account. */
  readonly people: ReadonlyMap<string, string>;
  /** Who may claim a task that nobody has taken, by task. */
  readonly offered?: ReadonlyMap<string, string> | undefined;
}

/**
 * One task of one course. A multi-instance task counts each of its instances by their newest round; `tasks` are all of
 * the element, in the order of their opening.
 */
export function cellOf(element: string, tasks: readonly TaskState[], facts: CellFacts): Cell {
  const newest = new Map(tasks.map((task) => [task.loopCounter ?? -1, task]));
  const current = [...newest.values()];
  const open = current.filter(({ status }) => status === 'open');
  const done = current.filter(({ status }) => status === 'completed').length;
  const dues = open.flatMap(({ due }) => due ?? []);
  const due = dues.length === 0 ? undefined : Math.min(...dues);
  const who = open.flatMap(({ id, assignee }) =>
    assignee === undefined ? (facts.offered?.get(id) ?? []) : (facts.people.get(assignee) ?? assignee),
  );
  const repeated = tasks.length > current.length;
  return {
    element,
    state: stateOf(current, { open: open.length, done, late: due !== undefined && due < facts.now, repeated }, facts),
    done,
    total: current.filter(({ status }) => status !== 'cancelled').length,
    ...(due === undefined ? {} : { due: timestamp(due) }),
    ...(who.length === 0 ? {} : { who: who.join('、') }),
  };
}

function stateOf(
  current: readonly TaskState[],
  count: { readonly open: number; readonly done: number; readonly late: boolean; readonly repeated: boolean },
  facts: CellFacts,
): CellState {
  if (current.length === 0) return facts.passedOver ? 'skipped' : 'waiting';
  if (count.open === 0) return count.done > 0 ? 'done' : 'skipped';
  if (count.late) return 'overdue';
  if (count.repeated && facts.returned) return 'returned';
  return count.done > 0 ? 'partial' : 'open';
}
