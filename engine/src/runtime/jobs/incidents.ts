import type { Knex } from 'knex';
import { NotFound } from '../../errors.ts';
import type { JobRow } from '../tables.ts';
import type { Actor, Incident } from '../types.ts';
import { holder, type ClaimedJob } from './claim.ts';

/** Attempts before a job waits for a person. */
const ATTEMPTS = 3;
/** Wait before attempt 2, in milliseconds; before attempt 3 it is ten times that. */
const BACKOFF_MS = 1_000;

/** Puts a job off for its next attempt, or makes it an incident after the last one. Does nothing when the lease is lost. */
export async function recordFailure(knex: Knex, job: ClaimedJob, error: unknown, now: number): Promise<void> {
  const { attempts } = job.row;
  await knex<JobRow>('zg_job')
    .where(holder(job.lease))
    .update({
      lease_owner: null,
      lease_until: 0,
      due_at: now + BACKOFF_MS * 10 ** (attempts - 1),
      incident: attempts >= ATTEMPTS ? 1 : 0,
      last_error: error instanceof Error ? error.message : String(error),
      failed_at: now,
    });
}

/** Jobs that have failed as often as is allowed, oldest first. */
export async function listIncidents(knex: Knex): Promise<readonly Incident[]> {
  const rows: JobRow[] = await knex<JobRow>('zg_job').where({ incident: 1 }).orderBy(['failed_at', 'id']).select();
  return rows.map((row) => ({
    jobId: row.id,
    instanceId: row.instance_id,
    element: row.element,
    message: row.last_error ?? '',
    attempts: row.attempts,
    at: row.failed_at ?? 0,
  }));
}

/** @throws {NotFound} when the job is not, or no longer, an incident. */
export async function retryIncident(knex: Knex, jobId: string, actor: Actor, now: number): Promise<void> {
  const found = await knex<JobRow>('zg_job')
    .where({ id: jobId, incident: 1 })
    .update({ incident: 0, attempts: 0, due_at: now, retried_by: actor.id });
  if (found !== 1) throw new NotFound('job', jobId);
}
