import type { ServiceTask } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { wait } from './activity.ts';
import { inputOf } from './mapping.ts';

/** Hands the work to the registered handler: a job that the runtime does after the step is committed. */
export function performServiceTask(run: Run, element: ServiceTask, work: Extract<Work, { kind: 'perform' }>): void {
  const jobId = run.nextId();
  wait(run, work, jobId, { kind: 'serviceTask', jobId });
  const input = inputOf(run, element, work.scope);
  run.emit({ kind: 'jobCreated', jobId, element: element.id, handler: element.handler, input });
}
