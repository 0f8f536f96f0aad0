import type { SendTask } from '../../model/types.ts';
import { sendMessage } from '../events/throwResults.ts';
import type { Run, Work } from '../run.ts';
import { pass } from './activity.ts';
import { performJob } from './jobs.ts';
import { inputOf } from './mapping.ts';

/** 发送任务: its message leaves the instance, or a job does the sending (BPMN 2.0 §13.3.3). */
export function performSendTask(run: Run, element: SendTask, work: Extract<Work, { kind: 'perform' }>): void {
  if (element.job !== undefined) return performJob(run, element, element.job, work);
  if (element.message !== undefined) {
    const variables = element.inputs.length === 0 ? {} : inputOf(run, element, work.scope);
    sendMessage(run, element, element.message, work.scope, variables);
  }
  pass(run, work);
}
