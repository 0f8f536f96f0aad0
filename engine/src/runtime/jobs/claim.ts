import type { Knex } from 'knex';
import { isRetryable } from '../database/failures.ts';
import { newId } from '../ids.ts';
import type { Lease } from '../commands/intent.ts';
import { messageEntry } from '../outbox/entry.ts';
import type { InstanceRow, JobRow, OutboxRow } from '../tables.ts';
import type { JobContext } from './jobContext.ts';
import { readyJobs, type QueueRequest } from './queue.ts';

/** How long a worker holds a job without saying that it is still at it, in milliseconds, unless told otherwise. */
export const LEASE_MS = 30_000;

/** A job that this worker holds, with what its instance is about. */
export interface ClaimedJob {
  readonly row: JobRow;
  readonly lease: Lease;
  /** Only for jobs whose work needs it. */
  readonly instance: Pick<InstanceRow, 'id' | 'business_key' | 'process_key'> | undefined;
}

/** How long a job is to be held, and by whom. */
export interface Claim {
  readonly leaseMs: number;
  /** Name of an external worker. */
  readonly worker: string | null;
}

/** How often others may be quicker before the next look is left to the next time. */
const TRIES = 5;

/**
 * Takes jobs that are due and that nobody holds, or whose holder has not been heard of for too long. Ids are read first
 * and then claimed by a conditional update, so that of several workers one gets each; the fence grows with every claim.
 * A worker that comes too late for all of them looks again.
 */
export async function claimJobs(knex: Knex, request: QueueRequest, claim: Claim): Promise<readonly ClaimedJob[]> {
  for (let attempt = 1; ; attempt++) {
    const ids = await readyJobs(knex, request);
    if (ids.length === 0) return [];
    const rows = await take(knex, ids, request.now, claim);
    if (rows.length > 0) return withInstances(knex, rows);
    if (attempt === TRIES) return [];
  }
}

/** Rows of those that were free still. */
async function take(knex: Knex, ids: readonly string[], now: number, claim: Claim): Promise<readonly JobRow[]> {
  const owner = newId();
  try {
    await knex<JobRow>('zg_job')
      .whereIn('id', [...ids])
      .where({ incident: 0, suspended: 0 })
      .where('due_at', '<=', now)
      .where('lease_until', '<=', now)
      .update({
        lease_owner: owner,
        lease_until: now + claim.leaseMs,
        worker: claim.worker,
        fence: knex.raw('fence + 1'),
        attempts: knex.raw('attempts + 1'),
      });
  } catch (error) {
    // Two workers have met on the same rows; nothing is taken.
    if (isRetryable(error)) return [];
    throw error;
  }
  const rows: JobRow[] = await knex<JobRow>('zg_job')
    .whereIn('id', [...ids])
    .where({ lease_owner: owner })
    .select();
  const order = new Map(ids.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** Jobs whose work needs to know what the instance is about. */
const TELLS_ABOUT: ReadonlySet<JobRow['kind']> = new Set(['service', 'call']);

async function withInstances(knex: Knex, rows: readonly JobRow[]): Promise<readonly ClaimedJob[]> {
  const told = rows.filter((row) => TELLS_ABOUT.has(row.kind)).map((row) => row.instance_id);
  const byId = await instancesOf(knex, told);
  return rows.map((row) => ({
    row,
    lease: { jobId: row.id, owner: row.lease_owner ?? '', fence: row.fence },
    instance: byId.get(row.instance_id),
  }));
}

async function instancesOf(
  knex: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<ClaimedJob['instance']>>> {
  if (ids.length === 0) return new Map();
  const instances: NonNullable<ClaimedJob['instance']>[] = await knex<InstanceRow>('zg_instance')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'business_key', 'process_key');
  return new Map(instances.map((instance) => [instance.id, instance]));
}

/** Makes a lease that still holds hold longer. */
export async function renewLease(knex: Knex, lease: Lease, until: number): Promise<void> {
  await knex<JobRow>('zg_job').where(holder(lease)).update({ lease_until: until });
}

/** Removes a job that has become pointless, if this worker still holds it. */
export async function dropClaimed(knex: Knex, lease: Lease): Promise<void> {
  await knex<JobRow>('zg_job').where(holder(lease)).delete();
}

/** A message that nobody in the engine waits for goes to the subscribers, if there are any; its job is done. */
export async function leaveToOutbox(
  { knex, outbox, now }: Pick<JobContext, 'knex' | 'outbox' | 'now'>,
  { row, lease }: ClaimedJob,
): Promise<void> {
  if (!outbox.has('messageSent')) return;
  const at = await now();
  await knex.transaction(async (trx) => {
    const held = await trx<JobRow>('zg_job').where(holder(lease)).delete();
    if (held === 1) await trx<OutboxRow>('zg_outbox').insert(messageEntry(row, at));
  });
}

/** When a job for a suspended instance other than its own is looked at again, in milliseconds. */
const LATER_MS = 5_000;

/**
 * Puts a job aside whose instance was suspended after it was claimed. When the instance is not suspended any more, which
 * has set its jobs free, or when it is another one that is suspended, the job is looked at again a little later.
 */
export async function setAside(knex: Knex, job: ClaimedJob, now: number): Promise<void> {
  const { lease, row } = job;
  // In one transaction: a process that dies between the two would leave a job aside that nobody sets free. Whoever
  // resumes the instance meets it on the job's row.
  await knex.transaction(async (trx) => {
    const held = await trx<JobRow>('zg_job')
      .where(holder(lease))
      .update({ lease_owner: null, lease_until: 0, suspended: 1, attempts: Math.max(0, row.attempts - 1) });
    if (held === 0) return;
    const instance = await trx<InstanceRow>('zg_instance').where({ id: row.instance_id }).first('suspended');
    if (instance?.suspended === 1) return;
    await trx<JobRow>('zg_job')
      .where({ id: row.id })
      .update({ suspended: 0, due_at: now + LATER_MS });
  });
}

export const holder = ({ jobId, owner, fence }: Lease): Pick<JobRow, 'id' | 'lease_owner' | 'fence'> => ({
  id: jobId,
  lease_owner: owner,
  fence,
});
