import type { Knex } from 'knex';
import type { JsonObject } from '../json.ts';
import { chunksOf } from './database/rows.ts';
import { fromCursor, pageLimit, toPage } from './page.ts';
import type { TaskRow, CandidateRow } from './tables.ts';
import type { Page, Task, TaskQuery, TaskState } from './types.ts';

export async function findTask(knex: Knex, id: string): Promise<Task | undefined> {
  const row = await knex<TaskRow>('zg_task').where({ id }).first();
  return row === undefined ? undefined : fromTaskRow(row);
}

/** Ended tasks newest first; others by due date, soonest first. See `EngineApi.tasks`. */
export async function listTasks(knex: Knex, query: TaskQuery): Promise<Page<Task>> {
  const limit = pageLimit(query.limit);
  const after = fromCursor(query.after);
  const ended = query.status === 'completed' || query.status === 'cancelled' || query.completedBy !== undefined;
  const column = ended ? 'ended_at' : 'due_order';
  const direction = ended ? 'desc' : 'asc';
  const beyond = ended ? '<' : '>';
  const rows: TaskRow[] = await knex<TaskRow>('zg_task')
    .where(matching(query))
    .modify((builder) => {
      if (after === undefined) return;
      void builder.where((place) => {
        void place
          .where(column, beyond, after.order)
          .orWhere((tie) => void tie.where(column, after.order).where('id', beyond, after.id));
      });
    })
    .orderBy([
      { column, order: direction },
      { column: 'id', order: direction },
    ])
    .limit(limit + 1)
    .select();
  return toPage(rows, limit, fromTaskRow, (row) => ({
    order: (ended ? row.ended_at : row.due_order) ?? 0,
    id: row.id,
  }));
}

export async function countTasks(knex: Knex, query: Omit<TaskQuery, 'limit' | 'after'>): Promise<number> {
  const [row] = await knex<TaskRow>('zg_task').where(matching(query)).count({ n: '*' });
  return Number(row?.n ?? 0);
}

function matching(query: TaskQuery): (builder: Knex.QueryBuilder<TaskRow>) => void {
  return (builder) => {
    if (query.assignee !== undefined) void builder.where('assignee', query.assignee);
    if (query.claimableBy !== undefined) {
      void builder
        .where('status', 'open')
        .whereNull('assignee')
        .whereIn('id', (candidates: Knex.QueryBuilder<CandidateRow>) => {
          void candidates
            .from('zg_candidate')
            .whereIn('candidate_key', [...(query.claimableBy ?? [])])
            .where('free', 1)
            .select('task_id');
        });
    }
    if (query.completedBy !== undefined) void builder.where('completed_by', query.completedBy);
    if (query.status !== undefined) void builder.where('status', query.status);
    if (query.instanceId !== undefined) void builder.where('instance_id', query.instanceId);
    if (query.instanceIds !== undefined) void builder.whereIn('instance_id', [...query.instanceIds]);
    if (query.dueBefore !== undefined) void builder.where('due_order', '<', query.dueBefore);
  };
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
    openedAt: row.opened_at,
    endedAt: row.ended_at ?? undefined,
    completedBy: row.completed_by ?? undefined,
    openedSeq: row.opened_seq,
    endedSeq: row.ended_seq ?? undefined,
    values: row.submitted === null ? undefined : (JSON.parse(row.submitted) as JsonObject),
  };
}
