import type { Json, JsonObject } from '@zhengai/engine';
import type { Knex } from 'knex';
import { chunks } from '../organisation/index.ts';

/**
 * What lists of the product read of the engine's own tables (`zg_task`, `zg_instance`, `zg_candidate`), joined with
 * ours in one statement. Nothing is ever written to them from here. Columns: see `engine/src/runtime/schema.ts`.
 */
export interface ElementTask {
  readonly id: string;
  readonly status: 'open' | 'completed' | 'cancelled';
  readonly loopCounter: number | undefined;
  readonly values: JsonObject | undefined;
}

/** Not the tasks of signers (加签): what they have written are opinions. */
const notSigned = (query: Knex.QueryBuilder): void => void query.whereNull('signing').orWhere('signing', 'waits');

/** All tasks of one element of an instance, in the order of their opening. */
export async function tasksOfElement(knex: Knex, instanceId: string, element: string): Promise<readonly ElementTask[]> {
  const rows: readonly {
    id: string;
    status: ElementTask['status'];
    loop_counter: number | null;
    submitted: string | null;
  }[] = await knex('zg_task')
    .where({ instance_id: instanceId, element })
    .where(notSigned)
    .orderBy(['opened_seq', 'id'])
    .select('id', 'status', 'loop_counter', 'submitted');
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    loopCounter: row.loop_counter ?? undefined,
    values: row.submitted === null ? undefined : (JSON.parse(row.submitted) as JsonObject),
  }));
}

/** A review that sent work back (退回): the task of the reviewer. */
export interface Return {
  readonly instanceId: string;
  readonly element: string;
  readonly endedSeq: number;
  readonly comment: string | undefined;
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Reviews of these instances that decided to return, in their order, by instance. A review form says so by its field
 * `decision` with the value `return`; the reviewer's words are in `reviewComment` (B-REVIEW).
 */
export async function returnsOf(
  knex: Knex,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Return[]>> {
  const found = new Map<string, Return[]>();
  for (const part of chunks([...new Set(instanceIds)])) {
    const rows: readonly { instance_id: string; element: string; ended_seq: number; submitted: string }[] = await knex(
      'zg_task',
    )
      .whereIn('instance_id', part)
      .where('status', 'completed')
      .where(notSigned)
      .where('submitted', 'like', '%"decision":"return"%')
      .orderBy('ended_seq')
      .select('instance_id', 'element', 'ended_seq', 'submitted');
    for (const row of rows) {
      const values = JSON.parse(row.submitted) as JsonObject;
      if (values['decision'] !== 'return') continue;
      const returns = found.get(row.instance_id) ?? [];
      returns.push({
        instanceId: row.instance_id,
        element: row.element,
        endedSeq: row.ended_seq,
        comment: textOf(values['reviewComment']) ?? textOf(values['comment']),
      });
      found.set(row.instance_id, returns);
    }
  }
  return found;
}

/** Where a task stands among the rounds of its instance. */
export interface TaskPlace {
  readonly id: string;
  readonly instanceId: string;
  readonly element: string;
  readonly loopCounter: number | undefined;
  readonly openedSeq: number;
}

/**
 * The review that each of these tasks came back from: the newest return of another element between the last time that
 * the task's element was completed and the task's opening. Tasks that never came back are absent.
 */
export async function returnedBy(knex: Knex, tasks: readonly TaskPlace[]): Promise<ReadonlyMap<string, Return>> {
  const instanceIds = [...new Set(tasks.map(({ instanceId }) => instanceId))];
  const returns = await returnsOf(knex, instanceIds);
  const touched = instanceIds.filter((id) => returns.has(id));
  const completed: { instance_id: string; element: string; loop_counter: number | null; ended_seq: number }[] = [];
  for (const part of chunks(touched))
    completed.push(
      ...(await knex('zg_task')
        .whereIn('instance_id', part)
        .where('status', 'completed')
        .where(notSigned)
        .select('instance_id', 'element', 'loop_counter', 'ended_seq')),
    );
  const found = new Map<string, Return>();
  for (const task of tasks) {
    const before = completed
      .filter((row) => row.instance_id === task.instanceId && row.element === task.element)
      .filter((row) => (row.loop_counter ?? undefined) === task.loopCounter && row.ended_seq <= task.openedSeq)
      .map((row) => row.ended_seq);
    if (before.length === 0) continue;
    const last = Math.max(...before);
    const review = (returns.get(task.instanceId) ?? [])
      .filter(({ element, endedSeq }) => element !== task.element && endedSeq > last && endedSeq <= task.openedSeq)
      .at(-1);
    if (review !== undefined) found.set(task.id, review);
  }
  return found;
}
