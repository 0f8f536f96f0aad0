import { setImmediate as settled } from 'node:timers/promises';
import { claimJobs } from './claim.ts';
import type { JobContext } from './jobContext.ts';
import { runJob } from './runJob.ts';
import { handlersElsewhere } from './workers.ts';

/** Jobs that one worker does at the same time, unless it is told otherwise. */
export const AT_ONCE = 256;

/** Jobs being done; a job takes itself out when it is done, and never rejects. */
export type Running = Set<Promise<void>>;

/** What a worker takes. */
export interface Share {
  /** Jobs at the same time. */
  readonly atOnce: number;
  /** Handlers that only other workers have. */
  readonly leftToOthers: readonly string[];
}

/** Claims as many due jobs as there is room for and begins them; gives how many. */
export async function beginDue(context: JobContext, running: Running, share: Share): Promise<number> {
  const { atOnce, leftToOthers } = share;
  if (running.size >= atOnce) return 0;
  const now = await context.now();
  const request = { topic: '', now, limit: atOnce - running.size, leftToOthers };
  const jobs = await claimJobs(context.knex, request, { leaseMs: context.leaseMs, worker: null });
  for (const job of jobs) {
    const work = runJob(context, job).finally(() => running.delete(work));
    running.add(work);
  }
  return jobs.length;
}

/** Until one job is done, and those that were committed together with it. */
export async function oneDone(running: Running): Promise<void> {
  await Promise.race(running);
  await settled();
}

/** Does everything that is due, and what becomes due by it, until nothing is; gives how many jobs that were. */
export async function runDue(context: JobContext): Promise<number> {
  const running: Running = new Set();
  const share = { atOnce: AT_ONCE, leftToOthers: await othersHandlers(context) };
  let done = 0;
  for (;;) {
    const begun = await beginDue(context, running, share);
    done += begun;
    if (running.size > 0) await oneDone(running);
    else if (begun === 0) return done;
  }
}

export async function othersHandlers({ knex, handlers, now }: JobContext): Promise<readonly string[]> {
  return handlersElsewhere(knex, Object.keys(handlers), await now());
}
