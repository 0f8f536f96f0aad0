import type { Knex } from 'knex';
import type { Account, InstanceListQuery, InstanceSummary } from '../../contract/index.ts';
import { chunks } from '../organisation/index.ts';
import { containing, fromCursor, toPage } from '../store/cursor.ts';
import { timestamp } from '../store/time.ts';
import { standsAt } from './standsAt.ts';

/** An instance with what it is about: engine's row and our subject. */
export interface InstanceListRow {
  readonly id: string;
  readonly definition_id: string;
  readonly process_key: string;
  readonly process_version: number;
  readonly process_name: string | null;
  /** Of the version that it is on. */
  readonly definition_name: string | null;
  readonly status: 'active' | 'completed' | 'cancelled';
  /** 1 while it is. */
  readonly suspended: number;
  /** Number of the last step. */
  readonly version: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly started_by: string;
  readonly course_id: string | null;
  readonly course_name: string | null;
  readonly college_id: string | null;
  readonly semester_id: string | null;
  readonly semester_name: string | null;
  readonly previous_instance_id: string | null;
}

const columns = [
  'i.id',
  'i.definition_id',
  'i.process_key',
  'i.process_version',
  'i.status',
  'i.suspended',
  'i.version',
  'i.started_at',
  'i.ended_at',
  'i.started_by',
  's.process_name',
  'd.name as definition_name',
  's.course_id',
  's.course_name',
  's.college_id',
  's.semester_id',
  's.semester_name',
  's.previous_instance_id',
];

/** Auditors and the quality office see every instance. */
export const seesAllInstances = (account: Account): boolean =>
  account.permissions.includes('audit') || account.permissions.includes('campaigns');

/** Courses that somebody leads or teaches, and colleges that they answer for. */
const scopesOf = (account: Account, roles: readonly string[]): string[] =>
  account.roles.filter(({ role }) => roles.includes(role)).map(({ scope }) => scope);

/** Instances that `account` may see. */
export function visibleInstances(knex: Knex, account: Account): Knex.QueryBuilder {
  const query = knex('zg_instance as i')
    .leftJoin('instance_subject as s', 's.instance_id', 'i.id')
    .leftJoin('zg_definition as d', 'd.id', 'i.definition_id');
  if (seesAllInstances(account)) return query;
  return query.where((own) => {
    void own
      .whereIn('s.course_id', scopesOf(account, ['course_lead', 'teacher']))
      .orWhereIn('s.college_id', scopesOf(account, ['college_head', 'college_qa']));
  });
}

export async function findInstance(knex: Knex, account: Account, id: string): Promise<InstanceListRow | undefined> {
  const rows: readonly InstanceListRow[] = await visibleInstances(knex, account)
    .where('i.id', id)
    .limit(1)
    .select(columns);
  return rows[0];
}

/** Newest first: ids are in the order of making. */
export async function listInstances(
  knex: Knex,
  account: Account,
  filter: Omit<InstanceListQuery, 'after'> & { readonly after?: string | undefined },
): Promise<{ readonly rows: readonly InstanceListRow[]; readonly next: { next?: string } }> {
  const query = visibleInstances(knex, account);
  if (filter.courseId !== undefined) void query.where('s.course_id', filter.courseId);
  if (filter.semesterId !== undefined) void query.where('s.semester_id', filter.semesterId);
  if (filter.processKey !== undefined) void query.where('i.process_key', filter.processKey);
  if (filter.definitionId !== undefined) void query.where('i.definition_id', filter.definitionId);
  if (filter.status === 'suspended') void query.where({ 'i.status': 'active', 'i.suspended': 1 });
  else if (filter.status !== undefined) void query.where('i.status', filter.status);
  if (filter.element !== undefined) void query.where(standsAt(knex, filter.element, filter.standing));
  if (filter.q !== undefined) {
    const pattern = containing(filter.q.toLowerCase());
    void query.where((text) => {
      void text
        .whereRaw("lower(??) like ? escape '!'", ['s.course_name', pattern])
        .orWhereRaw("lower(??) like ? escape '!'", ['s.course_code', pattern]);
    });
  }
  const place = fromCursor(filter.after, ['string']);
  if (place !== undefined) void query.where('i.id', '<', place[0]);
  const rows: readonly InstanceListRow[] = await query
    .orderBy('i.id', 'desc')
    .limit(filter.limit + 1)
    .select(columns);
  return toPage(rows, filter.limit, (row) => [row.id]);
}

/** Names of the open tasks of many instances, each name once per instance. */
async function openTaskNames(
  knex: Knex,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, string[]>();
  for (const part of chunks(instanceIds)) {
    const rows: readonly { instance_id: string; name: string }[] = await knex('zg_task')
      .whereIn('instance_id', part)
      .where('status', 'open')
      .orderBy(['opened_at', 'id'])
      .select('instance_id', 'name');
    for (const row of rows) {
      const known = names.get(row.instance_id) ?? [];
      if (!known.includes(row.name)) names.set(row.instance_id, [...known, row.name]);
    }
  }
  return names;
}

export async function instanceSummaries(knex: Knex, rows: readonly InstanceListRow[]): Promise<InstanceSummary[]> {
  const open = await openTaskNames(
    knex,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    process: {
      key: row.process_key,
      name: row.process_name ?? (row.definition_name || row.process_key),
      version: row.process_version,
    },
    ...(row.course_id === null ? {} : { subject: { id: row.course_id, name: row.course_name ?? row.course_id } }),
    ...(row.semester_id === null
      ? {}
      : { semester: { id: row.semester_id, name: row.semester_name ?? row.semester_id } }),
    status: row.status,
    suspended: row.suspended === 1,
    startedAt: timestamp(row.started_at),
    ...(row.ended_at === null ? {} : { endedAt: timestamp(row.ended_at) }),
    openTasks: [...(open.get(row.id) ?? [])],
    steps: row.version,
  }));
}
