import type { ActivityModel } from '../../model/types.ts';
import { goOn } from '../flows.ts';
import type { Run, Work } from '../run.ts';
import { compensated, rememberCompensable } from '../events/compensation.ts';
import { armBoundary, disarm } from '../subscriptions.ts';
import type { Token, TokenId } from '../types.ts';
import { visible } from '../variables.ts';
import { isInner } from '../withdraw.ts';
import { endsAdHoc } from './adHocCompletion.ts';
import { mapInputs, openActivityScope, writeOutputs } from './mapping.ts';
import { enterMultiInstance, itemPerformed } from './multiInstance.ts';
import { enterStandardLoop, roundPerformed } from './standardLoop.ts';

/*
 * What all activities have in common (BPMN 2.0 §13.3.2): several instances, local variables, boundary events, leaving.
 * The outermost token of an activity stands in the scope that the activity is drawn in. It waits for the work itself,
 * or, when the activity has mappings or several instances, for a scope in which the work is done.
 */

export function enterActivity(run: Run, element: ActivityModel, entry: Extract<Work, { kind: 'enter' }>): void {
  const { scope, via, parents, back, assignee, local = {} } = entry;
  if (element.loop?.kind === 'multiInstance') {
    enterMultiInstance(run, element, element.loop, entry);
  } else if (element.loop?.kind === 'standardLoop') {
    enterStandardLoop(run, element, element.loop, entry);
  } else if (element.inputs.length === 0 && element.outputs.length === 0 && Object.keys(local).length === 0) {
    run.agenda.push({ kind: 'perform', element, scope, via, parents, whole: true, back, assignee });
  } else {
    const hostId = run.nextId();
    const scopeId = run.nextId();
    const waits = { kind: 'scope', scopeId } as const;
    const host = run.place({ id: hostId, element: element.id, scope, via, parents, waits, back });
    run.emit({ kind: 'elementEntered', element: element.id, tokenId: hostId });
    const variables = { ...local, ...mapInputs(run, element, { ...visible(run, scope), ...local }) };
    openActivityScope(run, element, scopeId, scope, hostId, variables);
    armBoundary(run, host, element.boundary);
    const inside = { kind: 'perform', element, scope: scopeId, via: undefined, parents: [hostId] } as const;
    run.agenda.push({ ...inside, whole: false, assignee });
  }
}

/** Places the token that waits for the activity's work. Called by each activity when it performs. */
export function wait(run: Run, work: Extract<Work, { kind: 'perform' }>, id: TokenId, waits: Token['waits']): Token {
  const { element, scope, via, parents, whole, back } = work;
  const token = run.place({ id, element: element.id, scope, via, parents, waits, back });
  if (whole) {
    run.emit({ kind: 'elementEntered', element: element.id, tokenId: id });
    armBoundary(run, token, element.boundary);
  }
  return token;
}

/** For activities whose work is done in the same moment; a token stands there only as long as that takes. */
export function pass(run: Run, work: Extract<Work, { kind: 'perform' }>): void {
  const token = run.place({ ...placeOf(work), id: run.nextId(), waits: { kind: 'join' } });
  if (work.whole) run.emit({ kind: 'elementEntered', element: work.element.id, tokenId: token.id });
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}

function placeOf({ element, scope, via, parents, back }: Extract<Work, { kind: 'perform' }>) {
  return { element: element.id, scope, via, parents, back };
}

/** The work that the token waited for is done. */
export function performed(run: Run, element: ActivityModel, work: Extract<Work, { kind: 'performed' }>): void {
  const { token, parents } = work;
  rememberCompensable(run, element, token, work);
  if (!isInner(run, token)) {
    leaveActivity(run, element, token, parents);
    return;
  }
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  const scope = run.scope(token.scope);
  const host = run.token(scope.host ?? '');
  writeOutputs(run, element, scope.id, host.scope);
  if (element.loop?.kind === 'multiInstance') {
    const finished = itemPerformed(run, element, element.loop, scope);
    if (finished) leaveActivity(run, element, host, [host.id, token.id]);
    return;
  }
  if (element.loop?.kind === 'standardLoop' && roundPerformed(run, element, element.loop, scope, [token.id])) return;
  run.emit({ kind: 'scopeClosed', scopeId: scope.id });
  leaveActivity(run, element, host, [host.id, token.id]);
}

/** The body of a multi-instance has come to its end, and is gone. */
export function leaveMultiInstance(run: Run, element: ActivityModel, host: Token, parents: readonly TokenId[]): void {
  leaveActivity(run, element, host, [host.id, ...parents]);
}

function leaveActivity(run: Run, element: ActivityModel, token: Token, parents: readonly TokenId[]): void {
  if (element.boundary.length > 0) disarm(run, token.scope, token.id);
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  run.emit({ kind: 'elementLeft', element: element.id, tokenId: token.id });
  if (endsAdHoc(run, token.scope, parents)) return;
  if (compensated(run, token)) {
    run.agenda.push({ kind: 'pathEnded', scope: token.scope, parents });
  } else if (element.kind === 'subProcess' && element.triggeredByEvent) {
    run.agenda.push({ kind: 'pathEnded', scope: token.scope, parents });
  } else {
    goOn(run, element, token, parents);
  }
}
