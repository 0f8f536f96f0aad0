import type { MultiInstance } from '../model/types.ts';
import { cameOf, closedAround, type Past, type PastScope, type PastTask, type PastToken } from './causality.ts';
import { indexOf } from './elements/multiInstance.ts';
import { Refused } from './refused.ts';
import type { Run } from './run.ts';
import { refuseUsed } from './takeBack.ts';
import type { Event, Scope, Token, TokenId } from './types.ts';

/** What has to be opened again, and what goes, for a completed task to be open again. */
export interface Reopening {
  readonly done: PastToken;
  /** Scopes that its completion, or that of others of its multi-instance after it, has closed; outermost first. */
  readonly closed: readonly PastScope[];
  /**
   * The token that ended with them, with all that came of it; undefined when one instance of a running multi-instance, or
   * one round of a running loop, has ended.
   */
  readonly ended: PastToken | undefined;
  /** Instances of multi-instances that are not completed any more, with their bodies. */
  readonly items: readonly Item[];
  /** The instance that a sequential body, or the round that a loop, has gone on with. */
  readonly next: Scope | undefined;
  readonly gone: ReadonlySet<TokenId>;
  /** Steps in which it was completed, and the scopes were closed. */
  readonly steps: ReadonlySet<number>;
}

export interface Item {
  readonly body: PastScope;
  readonly item: PastScope;
  /** So many are started when this one is open again. */
  readonly started: number;
}

/**
 * Looks for what has to be opened again, also what others have closed since.
 *
 * @throws {Refused}
 */
export function planReopening(run: Run, past: Past, done: PastToken, step: number): Reopening {
  const closed = closedAround(past, done.token);
  for (const scope of closed) checkReopenable(run, scope, done);
  const [whole] = closed;
  const host = whole === undefined ? undefined : run.draft.tokens[whole.host ?? ''];
  const steps = new Set([step, ...closed.flatMap(({ closedIn }) => closedIn ?? [])]);
  const bodies = closed.flatMap((item) => {
    const body = past.scopes.get(item.parent ?? '');
    return body?.kind === 'multiInstance' ? [{ item, body }] : [];
  });
  const outermost = whole === undefined ? done : past.tokens.get(whole.host ?? '');
  if (outermost === undefined || (host === undefined && (outermost.reopened || outermost.undone))) {
    throw new Refused('unknownTask');
  }
  if (run.draft.scopes[outermost.token.scope] === undefined) refuseUsed(run, done.token.element);
  const next = whole && host && nextOf(run, whole, host);
  return {
    done,
    closed,
    ended: host === undefined ? outermost : undefined,
    items: bodies.map(({ body, item }) => ({ body, item, started: startedWithout(run, body, item, next) })),
    next,
    gone: new Set([...cameOf(past, done), ...inside(past, next)]),
    steps,
  };
}

/**
 * An ad-hoc sub-process that somebody has ended as a whole can not be opened again; nor can anything that the version
 * does not know which the instance has gone over to.
 */
function checkReopenable(run: Run, scope: PastScope, done: PastToken): void {
  const element = run.model.elements[scope.element];
  const adHoc = element?.kind === 'adHocSubProcess';
  if (element === undefined || (adHoc && scope.closedIn !== done.removedIn)) refuseUsed(run, scope.element);
}

/** How the scope's element is repeated. */
function loopOf(run: Run, { element }: PastScope) {
  const model = run.model.elements[element];
  if (model === undefined) refuseUsed(run, element);
  return 'loop' in model ? model.loop : undefined;
}

function multiInstanceOf(run: Run, body: PastScope): MultiInstance {
  const loop = loopOf(run, body);
  return loop?.kind === 'multiInstance' ? loop : refuseUsed(run, body.element);
}

/** The one whose turn it is in a running sequential body, or the round that a running loop is in. */
function nextOf(run: Run, ended: PastScope, { waits }: Token): Scope | undefined {
  const loop = loopOf(run, ended);
  if (loop?.kind === 'standardLoop') return waits.kind === 'scope' ? run.draft.scopes[waits.scopeId] : undefined;
  if (loop?.sequential !== true) return undefined;
  return Object.values(run.draft.scopes).find(({ parent }) => parent === ended.parent);
}

/** One after the other: what is done after this one has come of it, and who was added or taken out then. */
function startedWithout(run: Run, body: PastScope, item: PastScope, next: Scope | undefined): number {
  const { started = 0, removed = [] } = body.multi ?? {};
  if (!multiInstanceOf(run, body).sequential) return started;
  const ours = next?.parent === body.id ? next : undefined;
  const index = indexOf(item);
  const later = started - 1 - index - removed.filter((other) => other > index).length;
  const changed = (body.resizedIn ?? 0) > (item.closedIn ?? 0);
  if (changed || later > (ours === undefined ? 0 : 1)) refuseUsed(run, body.element);
  return ours === undefined ? started : indexOf(ours);
}

/** All that has ever stood in the scope or one below. */
function inside(past: Past, scope: Scope | undefined): ReadonlySet<TokenId> {
  const tokens = new Set<TokenId>();
  if (scope === undefined) return tokens;
  for (const { token } of past.tokens.values()) {
    let around = past.scopes.get(token.scope);
    while (around !== undefined && around.id !== scope.id) around = past.scopes.get(around.parent ?? '');
    if (around !== undefined) tokens.add(token.id);
  }
  return tokens;
}

/** @throws {Refused} `alreadyUsed` when somebody has gone on with what would go, or it has reached others. */
export function checkUnused(run: Run, past: Past, { done, gone, steps }: Reopening): void {
  const touched = new Set(steps);
  for (const id of gone) {
    const token = past.tokens.get(id);
    if (token === undefined) continue;
    touched.add(token.token.cause);
    if (usedUp(past, token)) refuseUsed(run, token.token.element);
  }
  for (const number of touched) {
    for (const event of past.steps[number - 1]?.events ?? []) {
      const element = reachesOthers(past, event, gone) ?? endsOthers(run, event, number !== done.removedIn);
      if (element !== undefined) refuseUsed(run, element);
    }
  }
}

function usedUp(past: Past, { token }: PastToken): boolean {
  if (past.used.has(token.id)) return true;
  if (token.waits.kind === 'userTask') return isTaken(past.tasks.get(token.waits.taskId));
  return token.waits.kind === 'call' || token.waits.kind === 'compensation' || token.waits.kind === 'signers';
}

export const isTaken = (task: PastTask | undefined): boolean =>
  task !== undefined && (task.taken || task.end !== undefined);

/** The element that has done something which can not be taken back within the instance. */
function reachesOthers(past: Past, event: Event, gone: ReadonlySet<TokenId>): string | undefined {
  if (event.kind === 'scopeInterrupted') {
    return past.tokens.get(past.scopes.get(event.scopeId)?.host ?? '')?.token.element ?? '';
  }
  if (event.kind === 'elementCancelled') {
    // What another withdrawal or a return has cancelled is nobody's any more.
    const own = gone.has(event.tokenId) || past.tokens.get(event.tokenId)?.undone === true;
    return own ? undefined : event.element;
  }
  return 'element' in event && OUTWARD.has(event.kind) ? event.element : undefined;
}

/** An end event by which somebody else (`byOthers`) has ended a scope as a whole, whatever was still open in it. */
function endsOthers(run: Run, event: Event, byOthers: boolean): string | undefined {
  if (!byOthers || event.kind !== 'elementEntered') return undefined;
  const element = run.model.elements[event.element];
  const ends =
    element?.kind === 'endEvent' && element.results.some(({ kind }) => kind === 'terminate' || kind === 'cancel');
  return ends ? element.id : undefined;
}

/** What leaves the instance, or the path that it happens on. */
const OUTWARD: ReadonlySet<Event['kind']> = new Set([
  'messageSent',
  'signalSent',
  'callStarted',
  'errorThrown',
  'escalationThrown',
]);
