import type { EventDefinition } from '../model/types.ts';
import { compareIds, type Run } from './run.ts';
import { disarm, subscriptionsOf, unsubscribe } from './subscriptions.ts';
import type { ScopeId, Token } from './types.ts';

/** Cancels what the token stands for, with everything below it and the events armed on it, and removes it. */
export function withdrawToken(run: Run, token: Token): void {
  const { waits } = token;
  switch (waits.kind) {
    case 'userTask':
      if (!run.ended.has(waits.taskId)) run.emit({ kind: 'taskCancelled', taskId: waits.taskId });
      break;
    case 'job':
      run.emit({ kind: 'jobCancelled', jobId: waits.jobId });
      break;
    case 'catch':
    case 'armed':
      unsubscribe(run, subscriptionsOf(waits));
      break;
    case 'call':
      run.emit({ kind: 'callCancelled', callId: waits.callId });
      break;
    case 'scope':
      withdrawScope(run, waits.scopeId);
      run.emit({ kind: 'scopeClosed', scopeId: waits.scopeId });
      break;
    case 'compensation':
      withdrawHandlers(run, token);
      break;
    case 'join':
    case 'eventGateway':
    case 'signers':
      break;
  }
  if (token.signing !== undefined) withdrawSigners(run, token);
  forgetInstances(run, token);
  if (mayHaveArmed(run, token)) disarm(run, token.scope, token.id);
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  if (speaks(run, token)) {
    run.emit({ kind: 'elementCancelled', element: token.element, tokenId: token.id });
  }
}

/** Nobody signs a task that is not there any more. */
export function withdrawSigners(run: Run, host: Token): void {
  for (const { taskId } of host.signing?.signers ?? []) {
    const token = run.draft.tokens[taskId ?? ''];
    if (token !== undefined) withdrawToken(run, token);
  }
}

/** What undoes completed work goes with the event that has asked for it. */
function withdrawHandlers(run: Run, thrower: Token): void {
  run.agenda.drop((work) => work.kind === 'enter' && work.parents.includes(thrower.id));
  for (const token of run.tokens((candidate) => candidate.parents.includes(thrower.id))) {
    if (run.draft.tokens[token.id] !== undefined) withdrawToken(run, token);
  }
}

/** An activity that is cancelled has not been completed, whatever some of its instances have done. */
function forgetInstances(run: Run, token: Token): void {
  const ids = run.draft.compensable.flatMap(({ id, whole }) => (whole === token.id ? [id] : []));
  if (ids.length > 0) run.emit({ kind: 'compensationSettled', ids });
}

/** Whether the token is the one that stands for its element: entered once, and then left or cancelled once. */
function speaks(run: Run, token: Token): boolean {
  if (token.waits.kind === 'armed' || token.signs !== undefined || isInner(run, token)) return false;
  // A gateway is entered when its join happens.
  if (token.waits.kind === 'join') return 'boundary' in run.element(token.element);
  if (token.waits.kind !== 'compensation') return true;
  // Inside a sub-process, its host speaks; of a throwing event that does not wait, it has been left already.
  const element = run.element(token.element);
  return 'results' in element && element.results.some((result) => result.kind === 'cancel' || isAwaited(result));
}

const isAwaited = (result: EventDefinition): boolean => result.kind === 'compensation' && result.waits;

function mayHaveArmed(run: Run, token: Token): boolean {
  if (token.signs !== undefined) return false;
  if (token.waits.kind === 'eventGateway') return true;
  const element = run.element(token.element);
  return 'boundary' in element && element.boundary.length > 0;
}

/** Cancels everything in the scope, what was about to happen included. The scope itself stays. */
export function withdrawScope(run: Run, scopeId: ScopeId): void {
  run.agenda.drop((work) => work.scope === scopeId);
  for (const token of run.tokens((candidate) => candidate.scope === scopeId)) {
    const hosted = token.waits.kind === 'armed' && token.waits.host !== undefined;
    if (run.draft.tokens[token.id] !== undefined && !hosted) withdrawToken(run, token);
  }
  const inside = Object.values(run.draft.scopes).filter((scope) => scope.parent === scopeId);
  for (const scope of inside.toSorted((a, b) => compareIds(a.id, b.id))) {
    withdrawScope(run, scope.id);
    run.emit({ kind: 'scopeClosed', scopeId: scope.id });
  }
}

/** An activity with local variables has a token inside its own scope; the one outside speaks for the activity. */
export function isInner(run: Run, token: Token): boolean {
  const scope = run.draft.scopes[token.scope];
  return scope?.kind === 'activity' && scope.element === token.element;
}

/** The token of the task that a signer was asked about, for his own; for any other, itself. */
export function signedBy(run: Run, token: Token): Token {
  return token.signs === undefined ? token : run.token(token.signs.host);
}

/** The token that stands for the whole activity: it has its boundary events, and came to it along a flow. */
export function wholeOf(run: Run, token: Token): Token {
  return isInner(run, token) ? run.token(run.scope(token.scope).host ?? '') : token;
}
