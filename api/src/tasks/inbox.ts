import type { Knex } from 'knex';
import type { Account, SignerPosition, TaskListQuery } from '../../contract/index.ts';
import { candidateKeysOf } from '../organisation/index.ts';
import { containing, fromCursor, toPage } from '../store/cursor.ts';
import { returnedBy } from '../store/engineTables.ts';

/** A task with what lists show of it, from one statement: engine's task, our subject, our draft. */
export interface InboxRow {
  readonly id: string;
  readonly instance_id: string;
  readonly definition_id: string;
  readonly process_key: string;
  readonly process_version: number;
  readonly suspended: number;
  readonly element: string;
  readonly name: string;
  readonly phase: 'plan' | 'execute' | 'check' | 'improve' | null;
  readonly status: 'open' | 'completed' | 'cancelled';
  readonly assignee: string | null;
  readonly candidates: string;
  readonly due_at: number | null;
  readonly due_order: number;
  readonly loop_counter: number | null;
  readonly signing: 'waits' | SignerPosition | null;
  readonly opened_at: number;
  readonly opened_seq: number;
  readonly ended_at: number | null;
  readonly completed_by: string | null;
  readonly process_name: string | null;
  readonly tier: string | null;
  readonly course_id: string | null;
  readonly course_name: string | null;
  readonly semester_id: string | null;
  readonly semester_name: string | null;
  readonly draft_at: number | string | null;
}

const columns = [
  't.id',
  't.instance_id',
  't.definition_id',
  't.process_key',
  'i.process_version',
  'i.suspended',
  't.element',
  't.name',
  't.phase',
  't.status',
  't.assignee',
  't.candidates',
  't.due_at',
  't.due_order',
  't.loop_counter',
  't.signing',
  't.opened_at',
  't.opened_seq',
  't.ended_at',
  't.completed_by',
  's.process_name',
  's.tier',
  's.course_id',
  's.course_name',
  's.semester_id',
  's.semester_name',
  'd.saved_at as draft_at',
];

const week = 7 * 24 * 60 * 60 * 1000;

/** Tasks joined with what they are about and with the draft of `personId`. */
const joined = (knex: Knex, personId: string): Knex.QueryBuilder =>
  knex('zg_task as t')
    .join('zg_instance as i', 'i.id', 't.instance_id')
    .leftJoin('instance_subject as s', 's.instance_id', 't.instance_id')
    .leftJoin('task_draft as d', (on) => on.on('d.task_id', 't.id').andOnVal('d.person_id', personId));

/** One task as the lists show it. */
export async function inboxRow(knex: Knex, account: Account, taskId: string): Promise<InboxRow | undefined> {
  const rows: readonly InboxRow[] = await joined(knex, account.id).where('t.id', taskId).limit(1).select(columns);
  return rows[0];
}

type View = TaskListQuery['view'];

/** Narrows to what belongs into one tab of the inbox: mine 待办, claimable 可认领, done 已办, started 我发起. */
function inView(query: Knex.QueryBuilder, knex: Knex, account: Account, view: View): Knex.QueryBuilder {
  switch (view) {
    case 'mine':
      void query.where('t.assignee', account.id).where('t.status', 'open');
      break;
    case 'claimable':
      void query
        .where('t.status', 'open')
        .whereNull('t.assignee')
        .whereIn('t.id', (offered: Knex.QueryBuilder) => {
          void offered
            .from('zg_candidate')
            .whereIn('candidate_key', candidateKeysOf(account))
            .where('free', 1)
            .select('task_id');
        });
      break;
    case 'done':
      void query.where('t.completed_by', account.id).where('t.status', 'completed');
      break;
    case 'started': {
      const led = account.roles.filter(({ role }) => role === 'course_lead').map(({ scope }) => scope);
      const launched = knex('campaign').where('launched_by', account.id).select('id');
      void query
        .where('t.status', 'open')
        .where((others) => void others.whereNull('t.assignee').orWhereNot('t.assignee', account.id))
        .where((mine) => void mine.whereIn('s.course_id', led).orWhereIn('s.campaign_id', launched));
      break;
    }
  }
  return query;
}

function filtered(query: Knex.QueryBuilder, filter: TaskListQuery, now: number): Knex.QueryBuilder {
  if (filter.tier !== undefined) void query.where('s.tier', filter.tier);
  if (filter.phase !== undefined) void query.where('t.phase', filter.phase);
  if (filter.q !== undefined) {
    const pattern = containing(filter.q.toLowerCase());
    void query.where((text) => {
      void text
        .whereRaw("lower(??) like ? escape '!'", ['t.name', pattern])
        .orWhereRaw("lower(??) like ? escape '!'", ['s.course_name', pattern])
        .orWhereRaw("lower(??) like ? escape '!'", ['s.course_code', pattern]);
    });
  }
  switch (filter.due) {
    case 'overdue':
      void query.where('t.due_at', '<', now);
      break;
    case 'week':
      void query.where('t.due_at', '>=', now).where('t.due_at', '<', now + week);
      break;
    case 'later':
      void query.where('t.due_at', '>=', now + week);
      break;
    case 'none':
      void query.whereNull('t.due_at');
      break;
    case undefined:
      break;
  }
  return query;
}

/**
 * One page of a tab. Open tasks by due date, so that the overdue ones come first and those without one last, then by
 * age; done ones newest first.
 */
export async function listInbox(
  knex: Knex,
  account: Account,
  filter: TaskListQuery,
  now: number,
): Promise<{ readonly rows: readonly InboxRow[]; readonly next: { next?: string } }> {
  const query = filtered(inView(joined(knex, account.id), knex, account, filter.view), filter, now);
  if (filter.returned === true) void query.whereIn('t.id', await returnedTasks(knex, account, filter.view));
  if (filter.view === 'done') {
    const place = fromCursor(filter.after, ['number', 'string']);
    if (place !== undefined)
      void query.where((beyond) => {
        void beyond
          .where('t.ended_at', '<', place[0])
          .orWhere((tie) => void tie.where('t.ended_at', place[0]).where('t.id', '<', place[1]));
      });
    const rows: readonly InboxRow[] = await query
      .orderBy([
        { column: 't.ended_at', order: 'desc' },
        { column: 't.id', order: 'desc' },
      ])
      .limit(filter.limit + 1)
      .select(columns);
    return toPage(rows, filter.limit, (row) => [row.ended_at ?? 0, row.id]);
  }
  const place = fromCursor(filter.after, ['number', 'number', 'string']);
  if (place !== undefined) {
    const [due, opened, id] = place;
    void query.where((beyond) => {
      void beyond
        .where('t.due_order', '>', due)
        .orWhere((sameDue) => void sameDue.where('t.due_order', due).where('t.opened_at', '>', opened))
        .orWhere((tie) => void tie.where({ 't.due_order': due, 't.opened_at': opened }).where('t.id', '>', id));
    });
  }
  const rows: readonly InboxRow[] = await query
    .orderBy(['t.due_order', 't.opened_at', 't.id'])
    .limit(filter.limit + 1)
    .select(columns);
  return toPage(rows, filter.limit, (row) => [row.due_order, row.opened_at, row.id]);
}

/** Open tasks of a tab that came back after a review (退回), looked for among the thousand that are due first. */
export async function returnedTasks(knex: Knex, account: Account, view: View): Promise<string[]> {
  const rows: readonly Pick<InboxRow, 'id' | 'instance_id' | 'element' | 'loop_counter' | 'opened_seq'>[] =
    await inView(joined(knex, account.id), knex, account, view)
      .orderBy(['t.due_order', 't.id'])
      .limit(1000)
      .select('t.id', 't.instance_id', 't.element', 't.loop_counter', 't.opened_seq');
  const returned = await returnedBy(
    knex,
    rows.map((row) => ({
      id: row.id,
      instanceId: row.instance_id,
      element: row.element,
      loopCounter: row.loop_counter ?? undefined,
      openedSeq: row.opened_seq,
    })),
  );
  return [...returned.keys()];
}

/** How many tasks one tab holds; with `due` bounds, only those that are due in them. */
export async function countInbox(
  knex: Knex,
  account: Account,
  view: View,
  due: { readonly from?: number; readonly before?: number } = {},
): Promise<number> {
  const query = inView(
    knex('zg_task as t').leftJoin('instance_subject as s', 's.instance_id', 't.instance_id'),
    knex,
    account,
    view,
  );
  if (due.from !== undefined) void query.where('t.due_at', '>=', due.from);
  if (due.before !== undefined) void query.where('t.due_at', '<', due.before);
  const [row] = (await query.count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n ?? 0);
}
