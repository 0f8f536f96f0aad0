import type { JsonObject } from '../../json.ts';
import type { ElementModel, EventDefinition } from '../../model/types.ts';
import { leaveByBoundary } from '../elements/boundaryEvent.ts';
import type { Run, Thrown } from '../run.ts';
import type { ScopeId, Token, TokenId } from '../types.ts';
import { setVariables } from '../variables.ts';
import { startEventSubProcess } from './eventSubProcess.ts';
import { findCatcher } from './findCatcher.ts';

type EscalationTrigger = Extract<EventDefinition, { kind: 'escalation' }>;

/**
 * 升级 (BPMN 2.0 §10.5.1): like an error, but the thrower goes on, unless the event that catches it interrupts what the
 * thrower is in. Nobody needs to catch it; from a called process it goes on to the caller.
 */
export function throwEscalation(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  code: string,
  variables: JsonObject,
  parents: readonly TokenId[],
  from?: Token,
): Thrown {
  const matches = (trigger: EventDefinition): trigger is EscalationTrigger =>
    trigger.kind === 'escalation' && (trigger.code === undefined || trigger.code === code);
  const catcher = findCatcher(run, from, scope, matches);
  run.emit({ kind: 'escalationThrown', element: element.id, code, caughtBy: catcher?.event.id });
  if (catcher === undefined) {
    if (run.context.called === true) {
      run.emit({ kind: 'escalationSent', escalationId: run.nextId(), code, variables });
    }
    return 'goesOn';
  }
  const { trigger, event } = catcher;
  const told = trigger.codeVariable === undefined ? {} : { [trigger.codeVariable]: code };
  const brought = { ...variables, ...told };
  const around = catcher.kind === 'boundary' ? catcher.host.scope : catcher.scope;
  if (Object.keys(brought).length > 0) setVariables(run, around, brought);
  if (catcher.kind === 'boundary') leaveByBoundary(run, catcher.event, catcher.host, parents);
  else startEventSubProcess(run, catcher.event, catcher.scope, parents);
  return event.interrupting ? 'gone' : 'goesOn';
}
