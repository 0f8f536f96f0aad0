import type { Knex } from 'knex';
import { newId } from '../ids.ts';
import type { Lease } from '../commands/intent.ts';
import type { InstanceRow, JobRow } from '../tables.ts';

/** How long a worker holds a job without saying that it is still at it, in milliseconds. */
export const LEASE_MS = 30_000;

/** A job that this worker holds, with what its instance is about. */
export interface ClaimedJob {
  readonly row: JobRow;
  readonly lease: Lease;
  /** Only for jobs whose work needs it. */
  readonly instance: Pick<InstanceRow, 'id' | 'business_key' | 'process_key'> | undefined;
}

/**
 * Takes jobs that are due and that nobody holds, or whose holder has not been heard of for too long. Ids are read first
 * and then claimed by a conditional update, so that of several workers one gets each; the fence grows with every claim.
 */
export async function claimJobs(knex: Knex, now: number, limit: number): Promise<readonly ClaimedJob[]> {
  const ready = (builder: Knex.QueryBuilder<JobRow>): void =>
    void builder.where('incident', 0).where('due_at', '<=', now).where('lease_until', '<=', now);
  const ids: string[] = await knex<JobRow>('zg_job').where(ready).orderBy(['due_at', 'id']).limit(limit).pluck('id');
  if (ids.length === 0) return [];
  const owner = newId();
  await knex<JobRow>('zg_job')
    .whereIn('id', ids)
    .where(ready)
    .update({
      lease_owner: owner,
      lease_until: now + LEASE_MS,
      fence: knex.raw('fence + 1'),
      attempts: knex.raw('attempts + 1'),
    });
  const rows: JobRow[] = await knex<JobRow>('zg_job').whereIn('id', ids).where({ lease_owner: owner }).select();
  const byId = await instancesOf(
    knex,
    rows.filter((row) => TELLS_ABOUT.has(row.kind)).map((row) => row.instance_id),
  );
  return rows.map((row) => ({
    row,
    lease: { jobId: row.id, owner, fence: row.fence },
    instance: byId.get(row.instance_id),
  }));
}

/** Jobs whose work needs to know what the instance is about. */
const TELLS_ABOUT: ReadonlySet<JobRow['kind']> = new Set(['service', 'call']);

async function instancesOf(
  knex: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<ClaimedJob['instance']>>> {
  if (ids.length === 0) return new Map();
  const instances: NonNullable<ClaimedJob['instance']>[] = await knex<InstanceRow>('zg_instance')
    .whereIn('id', [...ids])
    .select('id', 'business_key', 'process_key');
  return new Map(instances.map((instance) => [instance.id, instance]));
}

/** Makes a lease that still holds hold for the full time again. */
export async function renewLease(knex: Knex, lease: Lease, now: number): Promise<void> {
  await knex<JobRow>('zg_job')
    .where(holder(lease))
    .update({ lease_until: now + LEASE_MS });
}

/** Removes a job that has become pointless, if this worker still holds it. */
export async function dropClaimed(knex: Knex, lease: Lease): Promise<void> {
  await knex<JobRow>('zg_job').where(holder(lease)).delete();
}

export const holder = ({ jobId, owner, fence }: Lease): Pick<JobRow, 'id' | 'lease_owner' | 'fence'> => ({
  id: jobId,
  lease_owner: owner,
  fence,
});
