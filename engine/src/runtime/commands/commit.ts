import type { Knex } from 'knex';
import { chunksOf, insertRows } from '../database/rows.ts';
import type { CandidateRow, InstanceRow, JobRow, TaskRow } from '../tables.ts';
import type { Changes } from './changes.ts';
import { LeaseLost, StaleInstance, type Lease } from './intent.ts';
import { toInstanceRow, type WorkingInstance } from './workingInstance.ts';

/**
 * Writes all changes in one transaction, or nothing. It begins with each changed instance's row, which must still have
 * the version that was read: all races on an instance meet there.
 *
 * @throws {StaleInstance} when somebody else was quicker, {LeaseLost} when a job has a new holder; a duplicate key when
 * somebody else has committed the same command.
 */
export async function commit(knex: Knex, changes: Changes): Promise<readonly Written[]> {
  if (changes.steps.length === 0) return [];
  const written = [...changes.instances.values()].map((instance) => ({ instance, row: toInstanceRow(instance) }));
  await knex.transaction(async (trx) => {
    await writeInstances(trx, written);
    await endLeases(trx, changes.leases);
    await insertRows(
      trx,
      'zg_command',
      [...changes.commands].map(([key, { instanceId, seq }]) => ({ command_key: key, instance_id: instanceId, seq })),
    );
    await insertRows(trx, 'zg_step', changes.stepRows);
    await writeTasks(trx, changes);
    await writeJobs(trx, changes);
  });
  return written;
}

/** An instance and its row as committed. */
export interface Written {
  readonly instance: WorkingInstance;
  readonly row: InstanceRow;
}

async function writeInstances(trx: Knex.Transaction, instances: readonly Written[]): Promise<void> {
  const stored = instances.filter(({ instance }) => instance.readVersion > 0);
  // Always in the same order, so that two groups never wait for each other in a circle.
  const inOrder = stored.toSorted((a, b) => (a.row.id < b.row.id ? -1 : 1));
  for (const some of chunksOf(inOrder, INSTANCES)) await updateInstances(trx, some);
  const fresh = instances.filter(({ instance }) => instance.readVersion === 0);
  await insertRows(
    trx,
    'zg_instance',
    fresh.map(({ row }) => row),
  );
}

/** Instances of one `update`: each brings its own snapshot. */
const INSTANCES = 16;

/** One statement for several instances, which changes only those that still have the version that was read. */
async function updateInstances(trx: Knex.Transaction, instances: readonly Written[]): Promise<void> {
  const ids = instances.map(({ row }) => row.id);
  const each = (value: (written: Written) => string | number | null): Knex.Raw =>
    trx.raw(
      `case id ${'when ? then ? '.repeat(instances.length)}end`,
      instances.flatMap((written) => [written.row.id, value(written)]),
    );
  const updated = await trx<InstanceRow>('zg_instance')
    .whereIn('id', ids)
    .where(
      'version',
      each(({ instance }) => instance.readVersion),
    )
    .update({
      status: each(({ row }) => row.status),
      version: each(({ row }) => row.version),
      head_hash: each(({ row }) => row.head_hash),
      snapshot: each(({ row }) => row.snapshot),
      ended_at: each(({ row }) => row.ended_at),
    });
  if (updated !== ids.length) throw new StaleInstance(ids.join(', '));
}

/** Jobs claimed together share their holder and mostly their fence, and are ended with one statement. */
async function endLeases(trx: Knex.Transaction, leases: readonly Lease[]): Promise<void> {
  const claims = new Map(leases.map(({ jobId, owner, fence }) => [jobId, { lease_owner: owner, fence }]));
  for (const [claim, ids] of alike(claims)) {
    const held = await trx<JobRow>('zg_job')
      .whereIn('id', [...ids])
      .where(claim)
      .delete();
    if (held !== ids.length) throw new LeaseLost(ids.join(', '));
  }
}

/** Groups ids by what is to be done with them. */
function alike<T>(byId: ReadonlyMap<string, T>): readonly (readonly [T, readonly string[]])[] {
  const groups = new Map<string, [T, string[]]>();
  for (const [id, value] of byId) {
    const key = JSON.stringify(value);
    const group = groups.get(key) ?? [value, []];
    group[1].push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function writeTasks(trx: Knex.Transaction, changes: Changes): Promise<void> {
  await insertRows(trx, 'zg_task', [...changes.newTasks.values()]);
  for (const [patch, ids] of alike(changes.changedTasks)) {
    await trx<TaskRow>('zg_task')
      .whereIn('id', [...ids])
      .update(patch);
  }
  await insertRows(trx, 'zg_candidate', [...changes.newCandidates.values()].flat());
  for (const free of [true, false]) {
    const ids = [...changes.freed].filter(([, value]) => value === free).map(([id]) => id);
    for (const some of chunksOf(ids)) {
      await trx<CandidateRow>('zg_candidate')
        .whereIn('task_id', [...some])
        .update({ free: free ? 1 : 0 });
    }
  }
  for (const ids of chunksOf([...changes.endedTasks])) {
    await trx<CandidateRow>('zg_candidate')
      .whereIn('task_id', [...ids])
      .delete();
  }
}

async function writeJobs(trx: Knex.Transaction, changes: Changes): Promise<void> {
  const leased = new Set(changes.leases.map((lease) => lease.jobId));
  for (const ids of chunksOf([...changes.doneJobs].filter((id) => !leased.has(id)))) {
    await trx<JobRow>('zg_job')
      .whereIn('id', [...ids])
      .delete();
  }
  await insertRows(trx, 'zg_job', [...changes.newJobs.values()]);
}
