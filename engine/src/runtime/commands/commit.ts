import type { Knex } from 'knex';
import { chunksOf, insertRows } from '../database/rows.ts';
import { toStepRow } from '../stepHash.ts';
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
export async function commit(knex: Knex, changes: Changes): Promise<void> {
  if (changes.steps.length === 0) return;
  await knex.transaction(async (trx) => {
    await writeInstances(trx, [...changes.instances.values()]);
    await endLeases(trx, changes.leases);
    await insertRows(
      trx,
      'zg_command',
      [...changes.commands].map(([key, { instanceId, seq }]) => ({ command_key: key, instance_id: instanceId, seq })),
    );
    await insertRows(trx, 'zg_step', changes.steps.map(toStepRow));
    await writeTasks(trx, changes);
    await writeJobs(trx, changes);
  });
}

async function writeInstances(trx: Knex.Transaction, instances: readonly WorkingInstance[]): Promise<void> {
  const stored = instances.filter((instance) => instance.readVersion > 0);
  // Always in the same order, so that two groups never wait for each other in a circle.
  for (const instance of stored.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const row = toInstanceRow(instance);
    const updated = await trx<InstanceRow>('zg_instance').where({ id: row.id, version: instance.readVersion }).update({
      status: row.status,
      version: row.version,
      head_hash: row.head_hash,
      snapshot: row.snapshot,
      ended_at: row.ended_at,
    });
    if (updated !== 1) throw new StaleInstance(instance.id);
  }
  await insertRows(trx, 'zg_instance', instances.filter((instance) => instance.readVersion === 0).map(toInstanceRow));
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
  for (const ids of chunksOf([...changes.doneJobs])) {
    await trx<JobRow>('zg_job')
      .whereIn('id', [...ids])
      .delete();
  }
  await insertRows(trx, 'zg_job', [...changes.newJobs.values()]);
}
