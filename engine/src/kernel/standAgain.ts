import type { Past, PastScope, PastToken } from './causality.ts';
import { indexOf } from './elements/multiInstance.ts';
import { openTaskOf } from './elements/userTask.ts';
import type { Item, Reopening } from './reopening.ts';
import type { Run } from './run.ts';
import { change, openSigner } from './signing.ts';
import { announce } from './subscriptions.ts';
import type { Compensable, Event, ScopeId, Signing, TaskId, Token, Vote, Wait } from './types.ts';

/*
 * 撤回 puts back what stood before: the same tokens in the same scopes, under the ids that they had, so that whoever else
 * has done something in them can still take it back as well. Only tasks are new ones.
 */

/** Puts a token where it stood. */
export function standAgain(run: Run, past: Past, was: Token, waits: Wait, signing?: Signing): Token {
  const token = place(run, was, waits, signing);
  enterAgain(run, past, token);
  return token;
}

function place(run: Run, { id, element, scope, via, parents, back }: Token, waits: Wait, signing?: Signing): Token {
  const kept = signing === undefined ? {} : { signing };
  return run.place({ id, element, scope, via, parents, back, waits, ...kept });
}

function enterAgain(run: Run, past: Past, { id, element, scope }: Token): void {
  const inside = run.scope(scope);
  if (inside.kind === 'activity' && inside.element === element) return;
  run.emit({ kind: 'elementEntered', element, tokenId: id });
  const endedIn = past.tokens.get(id)?.removedIn;
  armAgain(run, past, ({ waits, removedIn }) => waits.host === id && removedIn === endedIn);
}

/**
 * Events that still waited when what they belong to ended wait again, timers until when they did. What had happened
 * once and for all does not happen again.
 */
function armAgain(
  run: Run,
  past: Past,
  which: (armed: {
    readonly waits: Extract<Wait, { kind: 'armed' }>;
    readonly scope: ScopeId;
    readonly removedIn: number | undefined;
  }) => boolean,
): void {
  for (const { token, removedIn } of past.tokens.values()) {
    const { waits, scope } = token;
    const element = run.model.elements[token.element];
    if (waits.kind !== 'armed' || element === undefined) continue;
    if (!which({ waits, scope, removedIn })) continue;
    const subscriptions = waits.subscriptions.map((one) => ({ ...one, id: run.nextId() }));
    for (const subscription of subscriptions) announce(run, element, subscription);
    place(run, token, { ...waits, subscriptions });
  }
}

/** Opens the closed scopes again, with what the others of a multi-instance had open when it ended. */
export function openAgain(run: Run, past: Past, { closed, items }: Reopening, taskId: TaskId): void {
  for (const scope of closed) openScopeAgain(run, past, scope);
  for (const one of items) {
    run.emit({
      kind: 'multiInstanceReopened',
      scopeId: one.body.id,
      index: indexOf(one.item),
      started: one.started,
      vote: voteOf(past, one.body, taskId),
    });
    if (one.body.closedIn !== undefined) openOthers(run, past, one);
  }
}

function openScopeAgain(run: Run, past: Past, scope: PastScope): void {
  const { id, parent, kind, element, variables, multi, interrupted } = scope;
  const host = past.tokens.get(scope.host ?? '')?.token;
  if (host === undefined) return;
  const waits = { kind: 'scope', scopeId: id } as const;
  const standing = run.draft.tokens[host.id];
  const placed = standing === undefined ? place(run, host, waits) : undefined;
  // The instances of a multi-instance have the host of its body. That of a loop waits for the round that goes on.
  if (standing?.waits.kind === 'scope' && standing.waits.scopeId !== parent) {
    run.emit({ kind: 'tokenWaits', tokenId: host.id, waits });
  }
  run.emit({
    kind: 'scopeOpened',
    scope: { id, parent, kind, element, host: host.id, variables, multi, interrupted },
  });
  if (placed !== undefined) enterAgain(run, past, placed);
  const { closedIn } = scope;
  armAgain(run, past, (armed) => armed.waits.host === undefined && armed.scope === id && armed.removedIn === closedIn);
}

/** The vote that the task was completed with, when this body counts it. */
function voteOf(past: Past, body: PastScope, taskId: TaskId): Vote | undefined {
  for (const event of past.steps[(past.tasks.get(taskId)?.end?.step ?? 0) - 1]?.events ?? []) {
    if (event.kind === 'voteCounted' && event.taskId === taskId && event.scopeId === body.id) return event.vote;
  }
  return undefined;
}

/** A body that ended early has cancelled the tasks of those who had not answered: they have them again. */
function openOthers(run: Run, past: Past, { body, item }: Item): void {
  const removed = new Set(body.multi?.removed);
  const others = [...past.scopes.values()]
    .filter(({ id, parent, closedIn }) => parent === body.id && id !== item.id && closedIn === body.closedIn)
    .filter((other) => !removed.has(indexOf(other)))
    .toSorted((a, b) => indexOf(a) - indexOf(b));
  for (const other of others) {
    const cancelled = cancelledIn(past, other, body.element);
    if (cancelled === undefined) continue;
    openScopeAgain(run, past, other);
    putBack(run, past, cancelled);
  }
}

/** The task that was still open in the instance when its body ended. */
function cancelledIn(past: Past, item: PastScope, element: string): PastToken | undefined {
  return [...past.tokens.values()].find(({ token, removedIn }) => {
    const { waits, signing, signs } = token;
    if (token.scope !== item.id || token.element !== element || removedIn !== item.closedIn) return false;
    if (signs !== undefined) return false;
    if (waits.kind === 'signers') return (signing?.signers.length ?? 0) > 0;
    return waits.kind === 'userTask' && past.tasks.get(waits.taskId)?.end === undefined;
  });
}

/** Opens a task again for who had it, and for those who sign it. */
function putBack(run: Run, past: Past, { token }: PastToken): void {
  const { signers = [], opinions = [] } = token.signing ?? {};
  const signing = token.signing === undefined ? undefined : { signers: [], opinions };
  if (token.waits.kind === 'userTask') {
    const { assignee, owner } = past.tasks.get(token.waits.taskId) ?? token.waits;
    const taskId = run.nextId();
    const placed = standAgain(run, past, token, { kind: 'userTask', taskId, assignee, owner }, signing);
    openTaskOf(run, placed, taskId, assignee);
  } else standAgain(run, past, token, token.waits, signing);
  if (signers.length === 0) return;
  const host = run.token(token.id);
  const asked = signers.map((signer) => {
    const task = past.tasks.get(signer.taskId ?? '');
    if (task === undefined) return signer;
    return openSigner(run, host, signer.person, signer.position, task.assignee, task.owner);
  });
  change(run, host, { signers: asked, opinions });
}

/**
 * What was completed is not completed any more, and what came of it was not; what others have completed inside a scope
 * that is open again is its own.
 */
export function forgetCompensation(run: Run, past: Past, { done, closed, gone, steps }: Reopening): void {
  const ended = new Set([...gone, done.token.id, ...closed.map(({ host }) => host)]);
  const known = new Map(run.draft.compensable.map((one) => [one.id, one]));
  const made = [...steps]
    .flatMap((step): readonly Event[] => past.steps[step - 1]?.events ?? [])
    .flatMap((event) => (event.kind === 'compensationPossible' ? [event.compensable] : []))
    .filter(({ token }) => ended.has(token));
  const forgotten = new Set(made.map(({ id }) => id));
  const restore = (inside: readonly Compensable[]): void => {
    for (const one of inside) {
      if (forgotten.has(one.id)) restore(one.inside);
      else run.emit({ kind: 'compensationPossible', compensable: { ...one, id: run.nextId() } });
    }
  };
  for (const { id } of made) {
    const compensable = known.get(id);
    if (compensable === undefined) continue;
    run.emit({ kind: 'compensationSettled', ids: [id] });
    restore(compensable.inside);
  }
}
