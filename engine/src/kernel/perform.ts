import { performAdHocSubProcess } from './elements/adHocSubProcess.ts';
import { performBusinessRuleTask } from './elements/businessRuleTask.ts';
import { performCallActivity } from './elements/callActivity.ts';
import { performManualTask } from './elements/manualTask.ts';
import { performReceiveTask } from './elements/receiveTask.ts';
import { performScriptTask } from './elements/scriptTask.ts';
import { performSendTask } from './elements/sendTask.ts';
import { performServiceTask } from './elements/serviceTask.ts';
import { performSubProcess } from './elements/subProcess.ts';
import { performUserTask } from './elements/userTask.ts';
import type { Run, Work } from './run.ts';

/** The work of one activity, after what all activities have in common. */
export function performActivity(run: Run, work: Extract<Work, { kind: 'perform' }>): void {
  const { element } = work;
  switch (element.kind) {
    case 'userTask':
      return performUserTask(run, element, work);
    case 'manualTask':
      return performManualTask(run, work);
    case 'serviceTask':
      return performServiceTask(run, element, work);
    case 'sendTask':
      return performSendTask(run, element, work);
    case 'receiveTask':
      return performReceiveTask(run, element, work);
    case 'businessRuleTask':
      return performBusinessRuleTask(run, element, work);
    case 'scriptTask':
      return performScriptTask(run, element, work);
    case 'subProcess':
      return performSubProcess(run, element, work);
    case 'adHocSubProcess':
      return performAdHocSubProcess(run, element, work);
    case 'callActivity':
      return performCallActivity(run, element, work);
  }
}
