import { compareIds, type Run } from './run.ts';
import { disarm, subscriptionsOf, unsubscribe } from './subscriptions.ts';
import type { ScopeId, Token } from './types.ts';

/** Cancels what the token stands for, with everything below it and the events armed on it, and removes it. */
export function withdrawToken(run: Run, token: Token): void {
  const { waits } = token;
  switch (waits.kind) {
    case 'userTask':
      run.emit({ kind: 'taskCancelled', taskId: waits.taskId });
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
    case 'join':
    case 'eventGateway':
    case 'compensation':
      break;
  }
  if (mayHaveArmed(run, token)) disarm(run, token.scope, token.id);
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  if (waits.kind !== 'armed' && !isInner(run, token)) {
    run.emit({ kind: 'elementCancelled', element: token.element, tokenId: token.id });
  }
}

function mayHaveArmed(run: Run, token: Token): boolean {
  if (token.waits.kind === 'eventGateway') return true;
  const element = run.element(token.element);
  return 'boundary' in element && element.boundary.length > 0;
}

/** Cancels everything in the scope, what was about to happen included. The scope itself stays. */
export function withdrawScope(run: Run, scopeId: ScopeId): void {
  for (let i = run.agenda.length - 1; i >= 0; i--) {
    if (run.agenda[i]?.scope === scopeId) run.agenda.splice(i, 1);
  }
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
