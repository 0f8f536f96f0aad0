import { setImmediate as settled } from 'node:timers/promises';
import { claimJobs } from './claim.ts';
import { runJob, type JobContext } from './runJob.ts';

/** Jobs that one worker does at the same time. */
export const AT_ONCE = 256;

/** Jobs being done; a job takes itself out when it is done, and never rejects. */
export type Running = Set<Promise<void>>;

/** Claims as many due jobs as there is room for and begins them; gives how many. */
export async function beginDue(context: JobContext, running: Running): Promise<number> {
  if (running.size >= AT_ONCE) return 0;
  const jobs = await claimJobs(context.knex, await context.now(), AT_ONCE - running.size);
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
  let done = 0;
  for (;;) {
    const begun = await beginDue(context, running);
    done += begun;
    if (running.size > 0) await oneDone(running);
    else if (begun === 0) return done;
  }
}
