import type { ServiceTask } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { performJob } from './jobs.ts';

/** 服务任务: work for the system. */
export function performServiceTask(run: Run, element: ServiceTask, work: Extract<Work, { kind: 'perform' }>): void {
  performJob(run, element, element.job, work);
}
