import type { Knex } from 'knex';
import type { InstanceState } from '../kernel/types.ts';
import { fromCursor, pageLimit, toPage } from './page.ts';
import { instancesWithState, storedState } from './storedState.ts';
import type { InstanceRow } from './tables.ts';
import type { Instance, InstanceQuery, Page } from './types.ts';

const COLUMNS = [
  'id',
  'definition_id',
  'process_key',
  'process_version',
  'business_key',
  'status',
  'suspended',
  'parent_instance_id',
  'version',
  'started_at',
  'ended_at',
  'started_by',
] as const;
type ListedRow = Pick<InstanceRow, (typeof COLUMNS)[number]>;

export async function findInstance(knex: Knex, id: string): Promise<Instance | undefined> {
  const row: ListedRow | undefined = await knex<InstanceRow>('zg_instance')
    .where({ id })
    .first(...COLUMNS);
  return row === undefined ? undefined : fromInstanceRow(row);
}

/** Newest first: ids are in the order of making. */
export async function listInstances(knex: Knex, query: InstanceQuery): Promise<Page<Instance>> {
  const limit = pageLimit(query.limit);
  const after = fromCursor(query.after);
  const rows: ListedRow[] = await knex<InstanceRow>('zg_instance')
    .where(matching(query))
    .modify((builder) => {
      if (after !== undefined) void builder.where('id', '<', after.id);
    })
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .select(...COLUMNS);
  return toPage(rows, limit, fromInstanceRow, (row) => ({ order: 0, id: row.id }));
}

export async function countInstances(knex: Knex, query: Omit<InstanceQuery, 'limit' | 'after'>): Promise<number> {
  const [row] = await knex<InstanceRow>('zg_instance').where(matching(query)).count({ n: '*' });
  return Number(row?.n ?? 0);
}

/** The snapshot: what the newest step left. */
export async function readSnapshot(knex: Knex, id: string): Promise<InstanceState | undefined> {
  const [row] = await instancesWithState(knex).where('i.id', id);
  return row && storedState(row);
}

function matching(query: InstanceQuery): (builder: Knex.QueryBuilder<InstanceRow>) => void {
  return (builder) => {
    if (query.processKey !== undefined) void builder.where('process_key', query.processKey);
    if (query.definitionId !== undefined) void builder.where('definition_id', query.definitionId);
    if (query.businessKey !== undefined) void builder.where('business_key', query.businessKey);
    if (query.status !== undefined) void builder.where('status', query.status);
    if (query.suspended !== undefined) void builder.where('suspended', query.suspended ? 1 : 0);
    if (query.ids !== undefined) void builder.whereIn('id', [...query.ids]);
  };
}

function fromInstanceRow(row: ListedRow): Instance {
  return {
    id: row.id,
    definitionId: row.definition_id,
    processKey: row.process_key,
    processVersion: row.process_version,
    businessKey: row.business_key ?? undefined,
    status: row.status,
    suspended: row.suspended === 1,
    parentInstanceId: row.parent_instance_id ?? undefined,
    version: row.version,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    startedBy: row.started_by,
  };
}
