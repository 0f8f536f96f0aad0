import type { Knex } from 'knex';
import { CommandRefused, LockLost, NotFound } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Command } from '../../kernel/types.ts';
import { LeaseLost, type Lease } from '../commands/intent.ts';
import type { JobRow } from '../tables.ts';
import type {
  Committed,
  ExternalError,
  ExternalFailure,
  ExternalResult,
  ExternalTask,
  FetchInput,
  HeldTask,
} from '../types.ts';
import type { Arrivals } from './arrivals.ts';
import { nextAttempt } from './backoff.ts';
import { claimJobs, holder, type ClaimedJob } from './claim.ts';
import { changeFailed } from './incidents.ts';
import type { JobContext } from './jobContext.ts';

/** Most tasks of one fetch, longest lock and longest wait, whatever is asked for. */
const MOST_TASKS = 500;
const LONGEST_LOCK_MS = 24 * 3_600_000;
const LONGEST_WAIT_MS = 60_000;
/** How often a waiting fetch looks for what other processes have committed, in milliseconds. */
const LOOK_MS = 500;

/**
 * Takes work of these topics for an external worker, topic after topic, and waits for some if there is none. The lock of
 * each is the proof that it is held; it stops being one when somebody else has taken the task after it ran out.
 */
export async function fetchAndLock(
  context: JobContext,
  arrivals: Arrivals,
  input: FetchInput,
): Promise<readonly ExternalTask[]> {
  const until = performance.now() + Math.min(input.waitMs ?? 0, LONGEST_WAIT_MS);
  for (;;) {
    const tasks = await fetchNow(context, input);
    const left = until - performance.now();
    if (tasks.length > 0 || left <= 0 || input.signal?.aborted === true) return tasks;
    await arrivals.next(Math.min(left, LOOK_MS));
  }
}

async function fetchNow(context: JobContext, input: FetchInput): Promise<readonly ExternalTask[]> {
  const most = Math.min(input.max, MOST_TASKS);
  const tasks: ExternalTask[] = [];
  for (const { name, lockMs, variables } of input.topics) {
    if (tasks.length >= most || name === '') continue;
    const now = await context.now();
    const leaseMs = Math.min(lockMs, LONGEST_LOCK_MS);
    const request = { topic: name, now, limit: most - tasks.length, leftToOthers: [] };
    const jobs = await claimJobs(context.knex, request, { leaseMs, worker: input.workerId });
    tasks.push(...jobs.map((job) => toTask(job, now + leaseMs, variables)));
  }
  return tasks;
}

function toTask({ row, lease, instance }: ClaimedJob, lockedUntil: number, wanted?: readonly string[]): ExternalTask {
  const all = JSON.parse(row.payload) as JsonObject;
  const input =
    wanted === undefined ? all : Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return {
    id: row.id,
    lock: `${lease.fence}.${lease.owner}`,
    lockedUntil,
    topic: row.topic,
    key: row.id,
    instanceId: row.instance_id,
    businessKey: instance?.business_key ?? undefined,
    processKey: instance?.process_key ?? '',
    element: row.element,
    priority: 0 - row.turn,
    attempt: row.attempts,
    input,
  };
}

/** The lease that a lock is. @throws {LockLost} for a text that is none. */
function leaseOf({ id, lock }: HeldTask): Lease {
  const parts = /^(\d{1,9})\.([0-9a-f-]{36})$/.exec(lock);
  if (parts === null) throw new LockLost(id);
  const [, fence = '', owner = ''] = parts;
  return { jobId: id, owner, fence: Number(fence) };
}

/** Holds the task for so many milliseconds from now. */
export async function extendLock(knex: Knex, task: HeldTask, lockMs: number, now: number): Promise<number> {
  const until = now + Math.min(lockMs, LONGEST_LOCK_MS);
  await changeHeld(knex, task, { lease_until: until });
  return until;
}

/** Gives the task back at once; the attempt does not count. */
export async function unlock(knex: Knex, task: HeldTask): Promise<void> {
  const row = await held(knex, task);
  const attempts = Math.max(0, row.attempts - 1);
  await changeHeld(knex, task, { lease_owner: null, lease_until: 0, worker: null, attempts });
}

export async function failExternal(
  context: Pick<JobContext, 'knex' | 'outbox'>,
  failure: ExternalFailure,
  now: number,
): Promise<void> {
  const row = await held(context.knex, failure);
  const { retries, retryAfterMs } = failure;
  const planned = nextAttempt(row, now);
  // The worker knows best: it may end the attempts before the model does, or go on after.
  const gives = retries === undefined ? planned !== undefined : retries > 0;
  const next = retryAfterMs === undefined ? (planned ?? now) : now + retryAfterMs;
  const lease = leaseOf(failure);
  const kept = await changeFailed(
    context,
    { row, lease },
    {
      lease_owner: null,
      lease_until: 0,
      worker: null,
      due_at: gives ? next : now,
      incident: gives ? 0 : 1,
      last_error: failure.message,
      error_details: failure.details?.slice(0, DETAILS) ?? null,
      failed_at: now,
    },
  );
  if (!kept) throw new LockLost(failure.id);
}

/** Longest details that are kept. */
const DETAILS = 16_000;

export async function completeExternal(context: JobContext, task: ExternalResult): Promise<Committed> {
  return answer(context, task, (jobId) => ({ kind: 'completeJob', jobId, variables: task.variables ?? {} }));
}

export async function bpmnErrorExternal(context: JobContext, task: ExternalError): Promise<Committed> {
  const { code, message, variables = {} } = task;
  return answer(context, task, (at) => ({ kind: 'throwError', at, error: { code, message, variables } }));
}

/** A step of the instance, if the worker still holds the task; the same answer twice is one step. */
async function answer(context: JobContext, task: HeldTask, command: (jobId: string) => Command): Promise<Committed> {
  const lease = leaseOf(task);
  const [instanceId = '', , reference = ''] = task.id.split('~');
  const row = await context.knex<JobRow>('zg_job').where({ id: task.id }).first('worker');
  try {
    return await context.submit({
      kind: 'change',
      instanceId,
      command: command(reference),
      actor: { id: `worker:${row?.worker ?? ''}` },
      commandKey: `${task.id}~${lease.fence}`,
      reason: undefined,
      lease,
      absent: () => new NotFound('job', task.id),
    });
  } catch (error) {
    const gone = error instanceof CommandRefused && GONE.has(error.refusal.code);
    if (gone || error instanceof LeaseLost || error instanceof NotFound) throw new LockLost(task.id);
    throw error;
  }
}

/** The work is not wanted any more. */
const GONE: ReadonlySet<string> = new Set(['unknownJob', 'notActive']);

async function held(knex: Knex, task: HeldTask): Promise<JobRow> {
  const row = await knex<JobRow>('zg_job')
    .where(holder(leaseOf(task)))
    .first();
  if (row === undefined) throw new LockLost(task.id);
  return row;
}

async function changeHeld(knex: Knex, task: HeldTask, patch: Partial<JobRow>): Promise<void> {
  const changed = await knex<JobRow>('zg_job')
    .where(holder(leaseOf(task)))
    .update(patch);
  if (changed !== 1) throw new LockLost(task.id);
}
