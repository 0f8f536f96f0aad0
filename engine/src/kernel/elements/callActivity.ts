import type { CallActivity } from '../../model/types.ts';
import type { Run, Work } from '../run.ts';
import { wait } from './activity.ts';
import { inputOf } from './mapping.ts';

/** Starts another process as an instance of its own (BPMN 2.0 §13.3.5) and waits for its end. */
export function performCallActivity(run: Run, element: CallActivity, work: Extract<Work, { kind: 'perform' }>): void {
  const callId = run.nextId();
  wait(run, work, callId, { kind: 'call', callId });
  const variables = inputOf(run, element, work.scope);
  run.emit({ kind: 'callStarted', callId, element: element.id, processKey: element.calledElement, variables });
}
