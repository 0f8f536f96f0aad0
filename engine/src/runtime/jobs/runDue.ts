import { claimJobs } from './claim.ts';
import { runJob, type JobContext } from './runJob.ts';

/** Jobs that one worker does at the same time. */
const AT_ONCE = 32;

/** Does everything that is due, and what becomes due by it, until nothing is; gives how many jobs that were. */
export async function runDue(context: JobContext, stopped: () => boolean = () => false): Promise<number> {
  let done = 0;
  while (!stopped()) {
    const jobs = await claimJobs(context.knex, await context.now(), AT_ONCE);
    if (jobs.length === 0) return done;
    await Promise.all(jobs.map((job) => runJob(context, job)));
    done += jobs.length;
  }
  return done;
}
