import type { CallActivity } from '../../model/types.ts';
import { textValue } from '../feel.ts';
import { caughtAround } from '../events/findCatcher.ts';
import type { Run, Work } from '../run.ts';
import { visible } from '../variables.ts';
import { wait } from './activity.ts';
import { inputOf } from './mapping.ts';

/** Starts another process as an instance of its own (BPMN 2.0 §13.3.5) and waits for its end. */
export function performCallActivity(run: Run, element: CallActivity, work: Extract<Work, { kind: 'perform' }>): void {
  const { id, calledElement, businessKey, allIn, inputs } = element;
  const callId = run.nextId();
  const token = wait(run, work, callId, { kind: 'call', callId });
  const caught = caughtAround(run, token);
  const mapped = inputs.length === 0 ? {} : inputOf(run, element, work.scope);
  run.emit({
    kind: 'callStarted',
    callId,
    element: id,
    processKey: textValue(run, element, work.scope, calledElement),
    businessKey: businessKey === undefined ? undefined : textValue(run, element, work.scope, businessKey),
    variables: allIn ? { ...visible(run, work.scope), ...mapped } : mapped,
    ...(caught === undefined ? {} : { caught }),
  });
}
