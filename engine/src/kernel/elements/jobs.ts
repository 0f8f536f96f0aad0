import type { ActivityModel, JobSpec } from '../../model/types.ts';
import { mappedValue } from '../feel.ts';
import type { Run, Work } from '../run.ts';
import { visible } from '../variables.ts';
import { wait } from './activity.ts';
import { inputOf } from './mapping.ts';

/** Hands the work to a registered handler or to external workers: a job that is done after the step is committed. */
export function performJob(
  run: Run,
  element: ActivityModel,
  job: JobSpec,
  work: Extract<Work, { kind: 'perform' }>,
): void {
  const jobId = run.nextId();
  wait(run, work, jobId, { kind: 'job', jobId });
  const seen = visible(run, work.scope);
  const priority = job.priority === undefined ? 0 : mappedValue(run, element, job.priority, seen);
  run.emit({
    kind: 'jobCreated',
    jobId,
    element: element.id,
    handler: job.name,
    by: job.by,
    priority: typeof priority === 'number' ? Math.trunc(priority) : 0,
    retry: job.retry,
    input: inputOf(run, element, work.scope, job.allIn),
  });
}
