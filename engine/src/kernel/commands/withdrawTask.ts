import {
  closedAround,
  consequences,
  readPast,
  type Past,
  type PastScope,
  type PastTask,
  type PastToken,
} from '../causality.ts';
import { armEventSubProcesses } from '../events/armEventSubProcesses.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { armBoundary } from '../subscriptions.ts';
import { pastSteps, refuseUsed, takeBack } from '../takeBack.ts';
import type { Command, Event, ScopeId, Token, TokenId } from '../types.ts';
import { isInner } from '../withdraw.ts';
import { doer } from './returnTask.ts';

/**
 * 撤回: a completed task is open again for who completed it, as long as nothing that came of it has been taken up: no
 * task claimed or done, no job done, no timer fired, nothing sent out of the instance, nothing of others cancelled.
 * Who may do so, the runtime knows.
 */
export function withdrawTask(run: Run, { taskId }: Extract<Command, { kind: 'withdrawTask' }>): void {
  const past = readPast(pastSteps(run));
  const task = past.tasks.get(taskId);
  const done = past.tokens.get(task?.token ?? '');
  if (task?.end?.how !== 'completed' || done === undefined || done.undone) throw new Refused('unknownTask');
  const closed = scopesToReopen(run, past, done, task.end.step);
  const outermost = closed[0] === undefined ? done : past.tokens.get(closed[0].host ?? '');
  if (outermost?.reopened === true) throw new Refused('unknownTask');
  if (outermost === undefined || run.draft.scopes[outermost.token.scope] === undefined) {
    return refuseUsed(run, done.token.element);
  }
  checkUnused(run, past, outermost, task.end.step);
  run.emit({ kind: 'taskWithdrawn', taskId, undone: outermost.token.id });
  takeBack(run, past, outermost.token.id);
  const scope = reopen(run, past, closed, outermost.token.scope);
  forgetCompensation(run, past, task.end.step, scope);
  const inner = closed.at(-1)?.kind === 'activity' && ownScope(past, closed.at(-1), done);
  const { element, via, parents, back } = done.token;
  const activity = run.element(element);
  if (inner && 'boundary' in activity) {
    const entered = { kind: 'perform', element: activity, scope, via, parents, whole: false } as const;
    run.agenda.push({ ...entered, back, assignee: doer({ task }) });
  } else run.agenda.push({ kind: 'enter', element, scope, via, parents, back, assignee: doer({ task }) });
}

/** Whether the scope is the activity's own: its local variables, with its token inside. */
function ownScope(past: Past, scope: PastScope | undefined, { token }: PastToken): boolean {
  return past.tokens.get(scope?.host ?? '')?.token.element === token.element;
}

/**
 * Scopes that the completion closed, outermost first. What others have closed since, and the counting of a
 * multi-instance or a loop, can not be opened again.
 */
function scopesToReopen(run: Run, past: Past, done: PastToken, step: number): readonly PastScope[] {
  const closed = closedAround(past, done.token);
  for (const scope of closed) {
    const element = past.tokens.get(scope.host ?? '')?.token.element ?? done.token.element;
    const model = run.element(element);
    const repeated = 'loop' in model && model.loop !== undefined;
    if (scope.closedIn !== step || repeated) refuseUsed(run, element);
  }
  return closed;
}

function checkUnused(run: Run, past: Past, outermost: PastToken, step: number): void {
  const gone = consequences(past, outermost.token.id);
  const steps = new Set([step]);
  for (const id of gone) {
    const token = past.tokens.get(id);
    if (token === undefined) continue;
    steps.add(token.token.cause);
    if (usedUp(past, token)) refuseUsed(run, token.token.element);
  }
  for (const number of steps) {
    for (const event of past.steps[number - 1]?.events ?? []) {
      const element = reachesOthers(past, event, gone);
      if (element !== undefined) refuseUsed(run, element);
    }
  }
}

function usedUp(past: Past, { token }: PastToken): boolean {
  if (past.used.has(token.id)) return true;
  if (token.waits.kind === 'userTask') return isTaken(past.tasks.get(token.waits.taskId));
  return token.waits.kind === 'call' || token.waits.kind === 'compensation';
}

const isTaken = (task: PastTask | undefined): boolean => task !== undefined && (task.taken || task.end !== undefined);

/** The element that has done something which can not be taken back within the instance. */
function reachesOthers(past: Past, event: Event, gone: ReadonlySet<TokenId>): string | undefined {
  if (event.kind === 'scopeInterrupted') {
    return past.tokens.get(past.scopes.get(event.scopeId)?.host ?? '')?.token.element ?? '';
  }
  if (event.kind === 'elementCancelled') return gone.has(event.tokenId) ? undefined : event.element;
  return 'element' in event && OUTWARD.has(event.kind) ? event.element : undefined;
}

/** What leaves the instance, or the path that it happens on. */
const OUTWARD: ReadonlySet<Event['kind']> = new Set([
  'messageSent',
  'signalSent',
  'callStarted',
  'errorThrown',
  'escalationThrown',
]);

/** Opens the scopes again as they were, one in the other. Gives the innermost, or `around` when none was closed. */
function reopen(run: Run, past: Past, closed: readonly PastScope[], around: ScopeId): ScopeId {
  let parent = around;
  for (const scope of closed) {
    const was = past.tokens.get(scope.host ?? '')?.token;
    if (was === undefined) continue;
    const hostId = run.nextId();
    const id = run.nextId();
    const host = placeHost(run, was, hostId, parent, id);
    run.emit({
      kind: 'scopeOpened',
      scope: {
        id,
        parent,
        kind: scope.kind,
        element: was.element,
        host: hostId,
        variables: scope.variables,
        multi: undefined,
        interrupted: false,
      },
    });
    const element = run.element(was.element);
    if (!isInner(run, host)) {
      run.emit({ kind: 'elementEntered', element: was.element, tokenId: hostId });
      if ('boundary' in element) armBoundary(run, host, element.boundary);
    }
    if (scope.kind === 'subProcess') armEventSubProcesses(run, was.element, id);
    parent = id;
  }
  return parent;
}

function placeHost(run: Run, was: Token, id: TokenId, scope: ScopeId, inside: ScopeId): Token {
  const { element, via, parents, back } = was;
  return run.place({ id, element, scope, via, parents, back, waits: { kind: 'scope', scopeId: inside } });
}

/** What was completed is not completed any more; what was completed inside a scope that is open again is its own. */
function forgetCompensation(run: Run, past: Past, step: number, scope: ScopeId): void {
  const known = new Map(run.draft.compensable.map((one) => [one.id, one]));
  for (const event of past.steps[step - 1]?.events ?? []) {
    if (event.kind !== 'compensationPossible') continue;
    const compensable = known.get(event.compensable.id);
    if (compensable === undefined) continue;
    run.emit({ kind: 'compensationSettled', ids: [compensable.id] });
    for (const inside of compensable.inside) {
      run.emit({ kind: 'compensationPossible', compensable: { ...inside, id: run.nextId(), scope } });
    }
  }
}
