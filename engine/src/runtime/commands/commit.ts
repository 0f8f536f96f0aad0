import type { Knex } from 'knex';
import { rowsAtOnce, writeTogether } from '../database/direct.ts';
import { chunksOf, columnsOf, insertions, placeholders, type Statement } from '../database/statement.ts';
import { writeState } from '../storedState.ts';
import type { InstanceRow, OutboxRow, TaskRow } from '../tables.ts';
import type { Changes, Repair } from './changes.ts';
import { LeaseLost, StaleInstance, type Lease } from './intent.ts';
import { toInstanceRow, type WorkingInstance } from './workingInstance.ts';

/** An instance and its row as committed. */
export interface Written {
  readonly instance: WorkingInstance;
  /** Length of its state as it is stored. */
  readonly size: number;
}

interface Changed extends Written {
  readonly row: InstanceRow;
}

/**
 * Writes all changes in one transaction, or nothing. It begins with each changed instance's row, which must still have
 * the version that was read: all races on an instance meet there.
 *
 * @throws {StaleInstance} when somebody else was quicker, {LeaseLost} when a job has a new holder; a duplicate key when
 * somebody else has committed the same command.
 */
export function commit(knex: Knex, changes: Changes, outbox: readonly OutboxRow[] = []): Promise<readonly Written[]> {
  if (changes.steps.length === 0) return Promise.resolve([]);
  const newest = new Map(changes.steps.map(({ instanceId, events }) => [instanceId, events]));
  const rows = [...changes.instances.values()].map((instance) => {
    const snapshot = writeState(instance.state, newest.get(instance.id) ?? []);
    return { instance, size: snapshot.length, row: toInstanceRow(instance, snapshot) };
  });
  const atOnce = rowsAtOnce(knex);
  const statements = statementsOf(changes, rows, atOnce);
  const committed = writeTogether(knex, [...statements, ...insertions('zg_outbox', outbox, atOnce)]);
  // What is handed over is long, and is not kept alive while the disk is waited for: most of collecting garbage would
  // be copying it.
  changes.stepRows.length = 0;
  const written = rows.map(({ instance, size }) => ({ instance, size }));
  return committed.then(() => written);
}

/** All that the changes mean for the tables, in the order in which it is done. `atOnce`: rows of one statement. */
function statementsOf(changes: Changes, written: readonly Changed[], atOnce: number): readonly Statement[] {
  const fresh = written.filter(({ instance }) => instance.readVersion === 0).map(({ row }) => row);
  return [
    ...changedInstances(written),
    ...endedLeases(changes.leases, atOnce),
    ...insertions('zg_instance', fresh, atOnce),
    ...newSteps(changes, written, atOnce),
    ...insertions('zg_task', [...changes.newTasks.values()], atOnce),
    ...[...changes.changedTasks].map(([id, patch]) => changedTask(id, patch)),
    ...insertions('zg_candidate', [...changes.newCandidates.values()].flat(), atOnce),
    ...freedTasks(changes.freed, atOnce),
    ...forIds('delete from zg_candidate where task_id in', [...changes.endedTasks], atOnce),
    ...forIds('delete from zg_job where id in', droppedJobs(changes), atOnce),
    ...[...changes.migrated].flatMap(([id, elements]) => migratedInstance(changes, id, elements)),
    ...[...changes.suspended].map(([id, suspended]) => suspendedJobs(id, suspended)),
    ...[...changes.repairedJobs].map(([id, repair]) => repairedJob(id, repair)),
    ...insertions('zg_job', [...changes.newJobs.values()], atOnce),
    ...forIds('delete from zg_subscription where id in', [...changes.endedSubscriptions], atOnce),
    ...insertions('zg_subscription', [...changes.newSubscriptions.values()], atOnce),
  ];
}

/** Always in the same order, so that two groups never wait for each other in a circle. */
function changedInstances(written: readonly Changed[]): readonly Statement[] {
  return written
    .filter(({ instance }) => instance.readVersion > 0)
    .toSorted((a, b) => (a.row.id < b.row.id ? -1 : 1))
    .map(({ instance, row }) => ({
      sql: `update zg_instance
        set status = ?, suspended = ?, version = ?, head_hash = ?, snapshot = ?, ended_at = ?
        where id = ? and version = ?`,
      values: [
        row.status,
        row.suspended,
        row.version,
        row.head_hash,
        row.snapshot,
        row.ended_at,
        row.id,
        instance.readVersion,
      ],
      expected: { rows: 1, otherwise: () => new StaleInstance(row.id) },
      enforced: true,
    }));
}

/** Jobs claimed together share their holder and mostly their fence, and are ended with one statement. */
function endedLeases(leases: readonly Lease[], atOnce: number): readonly Statement[] {
  const claims = new Map<string, Lease[]>();
  for (const lease of leases) {
    const claim = `${lease.owner} ${lease.fence}`;
    const alike = claims.get(claim);
    if (alike === undefined) claims.set(claim, [lease]);
    else alike.push(lease);
  }
  return [...claims.values()].flatMap((alike) => chunksOf(alike, atOnce).map(endedClaim));
}

function endedClaim(alike: readonly Lease[]): Statement {
  const ids = alike.map(({ jobId }) => jobId);
  return {
    sql: `delete from zg_job where id in (${placeholders(ids.length)}) and lease_owner = ? and fence = ?`,
    values: [...ids, alike[0]?.owner ?? null, alike[0]?.fence ?? null],
    expected: { rows: ids.length, otherwise: () => new LeaseLost(ids.join(', ')) },
  };
}

/**
 * A step names its instance only as this transaction has left it. Where somebody else was quicker there is none, and
 * the null fails the transaction by itself, whoever looks at the rows that were met.
 */
function newSteps(changes: Changes, written: readonly Changed[], atOnce: number): readonly Statement[] {
  const heads = new Map(written.map(({ row }) => [row.id, row.head_hash]));
  return insertions('zg_step', changes.stepRows, atOnce, {
    column: 'instance_id',
    sql: '(select id from zg_instance where id = ? and head_hash = ?)',
    values: ({ instance_id }) => [instance_id, heads.get(instance_id) ?? ''],
  });
}

function changedTask(id: string, patch: Partial<TaskRow>): Statement {
  const columns = columnsOf(patch);
  return {
    sql: `update zg_task set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`,
    values: [...columns.map((column) => patch[column] ?? null), id],
  };
}

function freedTasks(freed: Changes['freed'], atOnce: number): readonly Statement[] {
  return [true, false].flatMap((free) => {
    const ids = [...freed].filter(([, value]) => value === free).map(([id]) => id);
    return forIds(`update zg_candidate set free = ${free ? 1 : 0} where task_id in`, ids, atOnce);
  });
}

/** Jobs that are given up; those that were done have gone with their leases. */
function droppedJobs(changes: Changes): readonly string[] {
  const leased = new Set(changes.leases.map((lease) => lease.jobId));
  return [...changes.doneJobs].filter((id) => !leased.has(id));
}

/** One statement for many ids; `sql` is complete but for their list. */
function forIds(sql: string, ids: readonly string[], atOnce: number): readonly Statement[] {
  return chunksOf(ids, atOnce).map((some) => ({ sql: `${sql} (${placeholders(some.length)})`, values: some }));
}

/** The instance is of another definition, and what waits for it at other elements. Rows written just now are right. */
function migratedInstance(
  changes: Changes,
  id: string,
  elements: Readonly<Record<string, string>>,
): readonly Statement[] {
  const definition = changes.instances.get(id)?.compiled.definition;
  if (definition === undefined) return [];
  const pairs = Object.entries(elements);
  const cases = pairs.map(() => 'when ? then ?').join(' ');
  const renamed = (table: 'zg_job' | 'zg_subscription'): Statement => ({
    sql: `update ${table} set element = case element ${cases} else element end where instance_id = ?`,
    values: [...pairs.flat(), id],
  });
  return [
    {
      sql: 'update zg_instance set definition_id = ?, process_version = ? where id = ?',
      values: [definition.id, definition.version, id],
    },
    ...(pairs.length === 0 ? [] : [renamed('zg_job'), renamed('zg_subscription')]),
  ];
}

const suspendedJobs = (instanceId: string, suspended: boolean): Statement => ({
  sql: 'update zg_job set suspended = ? where instance_id = ?',
  values: [suspended ? 1 : 0, instanceId],
});

/** Whoever works on it still has lost it. */
const repairedJob = (id: string, { payload, due_at }: Repair): Statement => ({
  sql: `update zg_job set ${payload === undefined ? '' : 'payload = ?, '}due_at = ?, incident = 0, attempts = 0,
    last_error = null, error_details = null, lease_owner = null, lease_until = 0, worker = null, fence = fence + 1
    where id = ?`,
  values: [...(payload === undefined ? [] : [payload]), due_at, id],
});
