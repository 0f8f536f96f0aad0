import type { Knex } from 'knex';
import type { JsonObject } from '../json.ts';
import { readRows } from './database/direct.ts';
import { chunksOf } from './database/statement.ts';
import { behind, byIndex, oneOf, part, where, type Part } from './database/where.ts';
import { isOffer, offeredPage, offeredTo } from './offeredTasks.ts';
import { fromCursor, pageLimit, toPage, type Place } from './page.ts';
import type { TaskRow } from './tables.ts';
import type { Page, Task, TaskQuery, TaskState } from './types.ts';

export async function findTask(knex: Knex, id: string): Promise<Task | undefined> {
  const [row] = await readRows<TaskRow>(knex, 'select * from zg_task where id = ?', [id]);
  return row === undefined ? undefined : fromTaskRow(row);
}

/** Ended tasks newest first; others by due date, soonest first. See `EngineApi.tasks`. */
export async function listTasks(knex: Knex, query: TaskQuery): Promise<Page<Task>> {
  const limit = pageLimit(query.limit);
  const after = fromCursor(query.after);
  const order = orderOf(query);
  const { sql, values } = isOffer(query)
    ? offeredPage(knex, query, after, limit + 1)
    : taskPage(knex, query, order, after, limit + 1);
  const rows = await readRows<TaskRow>(knex, sql, values);
  return toPage(rows, limit, fromTaskRow, (row) => ({ order: row[order.column] ?? 0, id: row.id }));
}

export async function countTasks(knex: Knex, query: Omit<TaskQuery, 'limit' | 'after'>): Promise<number> {
  const rows = isOffer(query) ? where(offeredTo(query.claimableBy, query.dueBefore)) : where(conditionsOf(query));
  const text = isOffer(query)
    ? `select count(${query.claimableBy.length > 1 ? 'distinct task_id' : '*'}) as n from zg_candidate`
    : 'select count(*) as n from zg_task';
  const [row] = await readRows<{ readonly n: number }>(knex, `${text} ${rows.sql}`, rows.values);
  return row?.n ?? 0;
}

interface Order {
  readonly column: 'ended_at' | 'due_order';
  readonly direction: 'asc' | 'desc';
}

function orderOf(query: TaskQuery): Order {
  const ended = query.status === 'completed' || query.status === 'cancelled' || query.completedBy !== undefined;
  return ended ? { column: 'ended_at', direction: 'desc' } : { column: 'due_order', direction: 'asc' };
}

function taskPage(knex: Knex, query: TaskQuery, order: Order, after: Place | undefined, limit: number): Part {
  const { column, direction } = order;
  const rows = where([...conditionsOf(query), ...behind(knex, [column, 'id'], direction, after)]);
  // An instance has few tasks; the plus keeps SQLite from going through everybody's in their order instead.
  const plus = query.instanceId === undefined && query.instanceIds === undefined ? '' : '+';
  return part(
    `select * from zg_task${byIndex(knex, indexOf(query))} ${rows.sql} order by ${plus}${column} ${direction}, ${plus}id ${direction} limit ?`,
    ...rows.values,
    limit,
  );
}

/** The index that has the rows of a query in the order of the list. */
function indexOf(query: TaskQuery): string | undefined {
  const { assignee, claimableBy, completedBy, status, instanceId, instanceIds } = query;
  if (claimableBy !== undefined || instanceId !== undefined || instanceIds !== undefined) return undefined;
  if (completedBy !== undefined) return 'zg_task_completed_by_ended_at_id_index';
  if (status !== 'open') return undefined;
  return assignee === undefined ? 'zg_task_status_due_order_id_index' : 'zg_task_assignee_status_due_order_id_index';
}

function conditionsOf(query: TaskQuery): readonly Part[] {
  const { assignee, claimableBy, completedBy, status, instanceId, instanceIds, dueBefore } = query;
  const conditions: Part[] = [];
  if (assignee !== undefined) conditions.push(part('assignee = ?', assignee));
  if (claimableBy !== undefined) {
    const offered = where(offeredTo(claimableBy, undefined));
    conditions.push(
      part("status = 'open' and assignee is null"),
      part(`id in (select task_id from zg_candidate ${offered.sql})`, ...offered.values),
    );
  }
  if (completedBy !== undefined) conditions.push(part('completed_by = ?', completedBy));
  if (status !== undefined) conditions.push(part('status = ?', status));
  if (instanceId !== undefined) conditions.push(part('instance_id = ?', instanceId));
  if (instanceIds !== undefined) conditions.push(oneOf('instance_id', instanceIds));
  if (dueBefore !== undefined) conditions.push(part('due_order < ?', dueBefore));
  return conditions;
}

export async function taskStates(
  knex: Knex,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TaskState[]>> {
  const states = new Map<string, TaskState[]>(instanceIds.map((id) => [id, []]));
  for (const ids of chunksOf([...states.keys()])) {
    const rows: Pick<TaskRow, 'id' | 'instance_id' | 'element' | 'status' | 'assignee' | 'due_at' | 'loop_counter'>[] =
      await knex<TaskRow>('zg_task')
        .whereIn('instance_id', [...ids])
        .where((own) => void own.whereNull('signing').orWhere('signing', 'waits'))
        .orderBy(['opened_seq', 'loop_counter', 'id'])
        .select('id', 'instance_id', 'element', 'status', 'assignee', 'due_at', 'loop_counter');
    for (const row of rows) {
      states.get(row.instance_id)?.push({
        id: row.id,
        instanceId: row.instance_id,
        element: row.element,
        status: row.status,
        assignee: row.assignee ?? undefined,
        due: row.due_at ?? undefined,
        loopCounter: row.loop_counter ?? undefined,
      });
    }
  }
  return states;
}

export function fromTaskRow(row: TaskRow): Task {
  return {
    id: row.id,
    instanceId: row.instance_id,
    definitionId: row.definition_id,
    processKey: row.process_key,
    businessKey: row.business_key ?? undefined,
    element: row.element,
    name: row.name,
    formKey: row.form_key ?? undefined,
    formVersion: row.form_version ?? undefined,
    phase: row.phase ?? undefined,
    status: row.status,
    assignee: row.assignee ?? undefined,
    candidates: JSON.parse(row.candidates) as readonly string[],
    due: row.due_at ?? undefined,
    loopCounter: row.loop_counter ?? undefined,
    signing: row.signing ?? undefined,
    openedAt: row.opened_at,
    endedAt: row.ended_at ?? undefined,
    completedBy: row.completed_by ?? undefined,
    openedSeq: row.opened_seq,
    endedSeq: row.ended_seq ?? undefined,
    values: row.submitted === null ? undefined : (JSON.parse(row.submitted) as JsonObject),
  };
}
