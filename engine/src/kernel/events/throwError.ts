import type { JsonObject } from '../../json.ts';
import type { ElementModel, EventDefinition } from '../../model/types.ts';
import { leaveByBoundary } from '../elements/boundaryEvent.ts';
import { ROOT } from '../evolve.ts';
import type { Run } from '../run.ts';
import type { BpmnError, ScopeId, Token, TokenId } from '../types.ts';
import { setVariables } from '../variables.ts';
import { isInner, withdrawScope, withdrawToken } from '../withdraw.ts';
import { startEventSubProcess } from './eventSubProcess.ts';
import { findCatcher } from './findCatcher.ts';

type ErrorTrigger = Extract<EventDefinition, { kind: 'error' }>;

/**
 * 业务错误 (BPMN 2.0 §10.5.7): goes outward to the first error event for its code, which takes the place of what it is
 * attached to, also when that is a call, with the instance that it has called. What is caught nowhere, neither here nor
 * around the calls that led here, ends its own path alone, as a none end event would: the others have done nothing wrong,
 * and nobody has said what is to come instead of them. Gives whether somebody in the instance caught it.
 */
export function throwError(
  run: Run,
  element: ElementModel,
  scope: ScopeId,
  error: BpmnError,
  parents: readonly TokenId[],
  from?: Token,
): boolean {
  const matches = (trigger: EventDefinition): trigger is ErrorTrigger =>
    trigger.kind === 'error' && (trigger.code === undefined || trigger.code === error.code);
  const catcher = findCatcher(run, from, scope, matches);
  const { code, message } = error;
  run.emit({ kind: 'errorThrown', element: element.id, code, message, caughtBy: catcher?.event.id });
  if (catcher === undefined) {
    uncaught(run, scope, error, parents, from);
    return false;
  }
  const brought = { ...error.variables, ...told(catcher.trigger, error) };
  if (catcher.kind === 'boundary') {
    if (Object.keys(brought).length > 0) setVariables(run, catcher.host.scope, brought);
    leaveByBoundary(run, catcher.event, catcher.host, parents);
  } else {
    if (Object.keys(brought).length > 0) setVariables(run, catcher.scope, brought);
    startEventSubProcess(run, catcher.event, catcher.scope, parents);
  }
  return true;
}

function told(trigger: ErrorTrigger, error: BpmnError): JsonObject {
  return {
    ...(trigger.codeVariable === undefined ? {} : { [trigger.codeVariable]: error.code }),
    ...(trigger.messageVariable === undefined ? {} : { [trigger.messageVariable]: error.message ?? null }),
  };
}

function uncaught(
  run: Run,
  scope: ScopeId,
  error: BpmnError,
  parents: readonly TokenId[],
  from: Token | undefined,
): void {
  if (isCaughtOutside(run, error.code)) {
    withdrawScope(run, ROOT);
    run.emit({ kind: 'instanceEnded', status: 'completed', error });
    return;
  }
  if (from === undefined) run.agenda.push({ kind: 'pathEnded', scope, parents });
  else if (from.waits.kind === 'call') {
    // When the call was made something caught it; the instance has gone over to another version since.
    run.agenda.push({ kind: 'performed', token: from, parents: [from.id], scope: from.scope });
  } else endWork(run, from);
}

function isCaughtOutside({ context, draft }: Run, thrown: string): boolean {
  if (context.called !== true) return false;
  return draft.caughtOutside?.some((code) => code === null || code === thrown) ?? true;
}

/** The work of the token ends without result, and with it the path; of several instances, only this one ends. */
function endWork(run: Run, from: Token): void {
  const scope = run.scope(from.scope);
  const loop = scope.parent === undefined ? undefined : run.scope(scope.parent).multi;
  if (isInner(run, from) && loop !== undefined) {
    const token = run.place({ ...from, id: run.nextId(), parents: [from.id], waits: { kind: 'join' } });
    withdrawToken(run, from);
    run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
    return;
  }
  const whole = isInner(run, from) ? run.token(scope.host ?? '') : from;
  withdrawToken(run, whole);
  run.agenda.push({ kind: 'pathEnded', scope: whole.scope, parents: [whole.id] });
}
