import type { JsonObject } from '../json.ts';
import { ROOT } from './evolve.ts';
import { multiAfter } from './multiState.ts';
import type { Event, MultiState, PastStep, Scope, ScopeId, TaskId, Token, TokenId, Wait } from './types.ts';

/*
 * What came of what, read from the history alone: the state of an instance does not grow with its age, only the few
 * commands that go back pay for the way back.
 */

/** A token that stands or has stood somewhere. Positions count all events of the history. */
export interface PastToken {
  /** As it stood last. */
  readonly token: Token;
  readonly children: TokenId[];
  readonly placedAt: number;
  removedAt: number | undefined;
  /** Number of the step that removed it. */
  removedIn: number | undefined;
  /** A return or a withdrawal has taken it back; nothing descends from it any more. */
  undone: boolean;
  /** What came of its completion has been taken back, and another token stands in its place, or it will stand again. */
  reopened: boolean;
}

export interface PastScope {
  readonly id: ScopeId;
  readonly parent: ScopeId | undefined;
  readonly kind: Scope['kind'];
  /** Element id; as in `Scope`. */
  element: string;
  readonly host: TokenId | undefined;
  /** As they were when it was closed. */
  variables: JsonObject;
  multi: MultiState | undefined;
  /** Number of the step in which somebody was last added to a multi-instance, or taken out of it. */
  resizedIn: number | undefined;
  interrupted: boolean;
  closedIn: number | undefined;
}

export interface PastTask {
  readonly taskId: TaskId;
  readonly token: TokenId;
  name: string;
  /** Who had it last. */
  assignee: string | undefined;
  /** Who was to get it back (委派). */
  owner: string | undefined;
  /** Somebody has taken it since it was opened, or asked others about it (加签). */
  taken: boolean;
  end: { readonly how: 'completed' | 'returned'; readonly step: number; readonly by: string } | undefined;
}

/** What a joining gateway took together, once. */
interface Joined {
  readonly tokens: readonly TokenId[];
  undone: boolean;
}

export interface Past {
  readonly steps: readonly PastStep[];
  readonly tokens: ReadonlyMap<TokenId, PastToken>;
  readonly scopes: ReadonlyMap<ScopeId, PastScope>;
  readonly tasks: ReadonlyMap<TaskId, PastTask>;
  readonly joins: readonly Joined[];
  /**
   * Timers, messages, signals and jobs that have come or been done, by the token that waited for them; and the token of
   * a multi-instance whose people have been changed.
   */
  readonly used: ReadonlySet<TokenId>;
}

export function readPast(steps: readonly PastStep[]): Past {
  const reader = new Reader(steps);
  for (const [index, { actor, events }] of steps.entries()) {
    for (const event of events) reader.read(event, index + 1, actor);
  }
  return reader;
}

/** All that descends from the completion of a token; what went on beside it, like its reminders, does not. */
export function consequences(past: Pick<Past, 'tokens'>, origin: TokenId): ReadonlySet<TokenId> {
  const from = past.tokens.get(origin);
  const gone = new Set<TokenId>();
  if (from?.removedAt === undefined) return gone;
  const open = from.children.filter((id) => (past.tokens.get(id)?.placedAt ?? 0) > (from.removedAt ?? 0));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const token = past.tokens.get(id);
    if (token === undefined || token.undone || gone.has(id)) continue;
    gone.add(id);
    open.push(...token.children);
  }
  return gone;
}

/** All that came of a task that has been left: of its own token, and of everything around it that has ended since. */
export function cameOf(past: Pick<Past, 'tokens' | 'scopes'>, { token }: PastToken): Set<TokenId> {
  const ended = [token.id, ...closedAround(past, token).flatMap(({ host }) => host ?? [])];
  return new Set(ended.flatMap((id) => [...consequences(past, id)]));
}

/** Tokens whose completion has led to where the token stands. */
export function completedBefore(past: Past, token: TokenId): ReadonlySet<TokenId> {
  const completed = new Set<TokenId>();
  const seen = new Set([token]);
  const open = [token];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const reached = past.tokens.get(id);
    for (const parent of reached?.token.parents ?? []) {
      const before = past.tokens.get(parent);
      if (before === undefined || reached === undefined || before.undone) continue;
      if (before.removedAt !== undefined && before.removedAt < reached.placedAt) completed.add(parent);
      if (seen.has(parent)) continue;
      seen.add(parent);
      open.push(parent);
    }
  }
  return completed;
}

/** Closed scopes around a token of the past, outermost first. */
export function closedAround(past: Pick<Past, 'scopes'>, token: Token): readonly PastScope[] {
  const closed: PastScope[] = [];
  for (let scope = past.scopes.get(token.scope); scope !== undefined; scope = past.scopes.get(scope.parent ?? '')) {
    if (scope.closedIn !== undefined) closed.unshift(scope);
  }
  return closed;
}

/** The token that speaks for it where the process is now: its own, or that of the outermost activity that has ended. */
export function standingFor(past: Past, token: TokenId): PastToken | undefined {
  const own = past.tokens.get(token);
  const [outermost] = own === undefined ? [] : closedAround(past, own.token);
  return outermost === undefined ? own : past.tokens.get(outermost.host ?? '');
}

const EMPTY_ROOT: Scope = {
  id: ROOT,
  parent: undefined,
  kind: 'process',
  element: '',
  host: undefined,
  variables: {},
  multi: undefined,
  interrupted: false,
};

/** Reads the events of a history one after the other. */
class Reader implements Past {
  readonly steps: readonly PastStep[];
  readonly tokens = new Map<TokenId, PastToken>();
  readonly scopes = new Map<ScopeId, PastScope>();
  readonly tasks = new Map<TaskId, PastTask>();
  readonly joins: Joined[] = [];
  readonly used = new Set<TokenId>();
  /** Token by what it has waited for. */
  readonly #waiting = new Map<string, TokenId>();
  /** Tokens removed by the events just before: if a gateway is entered next, they were joined. */
  #removed: PastToken[] = [];
  #position = 0;

  constructor(steps: readonly PastStep[]) {
    this.steps = steps;
  }

  read(event: Event, step: number, actor: string): void {
    this.#position += 1;
    if (event.kind !== 'tokenRemoved' && event.kind !== 'tokenPlaced') this.#join(event);
    switch (event.kind) {
      case 'instanceStarted':
        this.#open({ ...EMPTY_ROOT, variables: event.variables });
        return;
      case 'scopeOpened':
        this.#open(event.scope);
        return;
      case 'scopeClosed':
        this.#scope(event.scopeId, (scope) => (scope.closedIn = step));
        return;
      case 'scopeInterrupted':
        this.#scope(event.scopeId, (scope) => (scope.interrupted = true));
        return;
      case 'multiInstanceAdvanced':
      case 'multiInstanceResized':
      case 'multiInstanceReopened':
      case 'voteCounted':
        this.#scope(event.scopeId, (scope) => {
          scope.multi = scope.multi && multiAfter(scope.multi, event);
          // 加签/减签: somebody has gone on with the whole.
          if (event.kind !== 'multiInstanceResized') return;
          scope.resizedIn = step;
          if (scope.host !== undefined) this.used.add(scope.host);
        });
        return;
      case 'variablesSet':
        this.#scope(event.scopeId, (scope) => (scope.variables = { ...scope.variables, ...event.variables }));
        return;
      case 'tokenPlaced':
        this.#place(event.token);
        return;
      case 'tokenWaits':
        this.#waits(event.tokenId, event.waits);
        this.#change(event.tokenId, { waits: event.waits });
        return;
      case 'signersChanged':
        this.#change(event.tokenId, { signing: event.signing });
        this.#task(event.taskId ?? '', (task) => (task.taken = true));
        return;
      case 'tokenRemoved': {
        const token = this.tokens.get(event.tokenId);
        if (token === undefined) return;
        token.removedAt = this.#position;
        token.removedIn = step;
        this.#removed.push(token);
        return;
      }
      case 'taskOpened': {
        const { taskId, name, assignee } = event.task;
        const token = this.#waiting.get(taskId) ?? '';
        const state = { owner: undefined, taken: false, end: undefined };
        this.tasks.set(taskId, { taskId, token, name, assignee, ...state });
        return;
      }
      case 'taskClaimed':
      case 'taskTransferred':
      case 'taskResolved':
        this.#hold(event.taskId, { assignee: event.assignee, taken: true });
        return;
      case 'taskDelegated':
        this.#hold(event.taskId, { assignee: event.assignee, owner: event.owner, taken: true });
        return;
      case 'taskReleased':
        this.#hold(event.taskId, { assignee: undefined, taken: false });
        return;
      case 'taskCompleted':
        this.#task(event.taskId, (task) => (task.end = { how: 'completed', step, by: actor }));
        return;
      case 'taskReturned':
        this.#task(event.taskId, (task) => (task.end = { how: 'returned', step, by: actor }));
        if (event.undone !== undefined) this.#undo(event.undone, consequences(this, event.undone));
        return;
      case 'taskRenamed':
        this.#task(event.taskId, (task) => (task.name = event.name));
        return;
      case 'taskWithdrawn':
        this.#task(event.taskId, (task) => (task.end = undefined));
        this.#withdraw(event.taskId, event.undone);
        return;
      case 'timerFired':
        this.#use(event.timerId);
        return;
      case 'eventReceived':
        this.#use(event.subscriptionId);
        return;
      case 'jobCompleted':
      case 'jobSkipped':
        this.#use(event.jobId);
        return;
      case 'instanceMigrated':
        for (const past of this.tokens.values()) {
          const element = event.elements[past.token.element] ?? past.token.element;
          this.#change(past.token.id, { element });
        }
        for (const scope of this.scopes.values()) scope.element = event.elements[scope.element] ?? scope.element;
        return;
      // What did not place, remove or end anything that somebody could go back to.
      case 'callCancelled':
      case 'callCompleted':
      case 'callFailed':
      case 'callStarted':
      case 'catchesChanged':
      case 'catchesKnown':
      case 'compensationPossible':
      case 'compensationSettled':
      case 'decisionMade':
      case 'elementCancelled':
      case 'elementEntered':
      case 'elementLeft':
      case 'errorThrown':
      case 'escalationSent':
      case 'escalationThrown':
      case 'flowTaken':
      case 'instanceEnded':
      case 'instanceResumed':
      case 'instanceSuspended':
      case 'jobCancelled':
      case 'jobCreated':
      case 'jobRepaired':
      case 'messageSent':
      case 'signalSent':
      case 'subscribed':
      case 'taskCancelled':
      case 'taskCorrected':
      case 'timerArmed':
      case 'timerCancelled':
      case 'unsubscribed':
      case 'voteDecided':
      case 'workSettled':
        return;
    }
  }

  #open({ id, parent, kind, element, host, variables, multi, interrupted }: Scope): void {
    const { resizedIn } = this.scopes.get(id) ?? {};
    const state = { resizedIn, closedIn: undefined };
    this.scopes.set(id, { id, parent, kind, element, host, variables, multi, interrupted, ...state });
  }

  #scope(id: ScopeId, change: (scope: PastScope) => unknown): void {
    const scope = this.scopes.get(id);
    if (scope !== undefined) change(scope);
  }

  #task(id: TaskId, change: (task: PastTask) => unknown): void {
    const task = this.tasks.get(id);
    if (task !== undefined) change(task);
  }

  #hold(id: TaskId, held: Partial<Pick<PastTask, 'assignee' | 'owner' | 'taken'>>): void {
    this.#task(id, (task) => Object.assign(task, { owner: undefined, ...held }));
  }

  #change(id: TokenId, change: Partial<Token>): void {
    const past = this.tokens.get(id);
    if (past !== undefined) Object.assign(past, { token: { ...past.token, ...change } });
  }

  /** A token that has been placed before stands again, after a withdrawal: what came of it before stays its own. */
  #place(token: Token): void {
    const placedAt = this.#position;
    const before = this.tokens.get(token.id);
    const state = { removedAt: undefined, removedIn: undefined, undone: false, reopened: false };
    this.tokens.set(token.id, { token, children: before?.children ?? [], placedAt, ...state });
    if (before === undefined) for (const parent of token.parents) this.tokens.get(parent)?.children.push(token.id);
    this.#waits(token.id, token.waits);
  }

  #waits(token: TokenId, waits: Wait): void {
    if (waits.kind === 'userTask') this.#waiting.set(waits.taskId, token);
    else if (waits.kind === 'job') this.#waiting.set(waits.jobId, token);
    else if (waits.kind === 'catch' || waits.kind === 'armed') {
      for (const { id } of waits.subscriptions) this.#waiting.set(id, token);
    }
  }

  #use(id: string): void {
    const token = this.#waiting.get(id);
    if (token !== undefined) this.used.add(token);
  }

  /** A joining gateway removes the tokens that it takes, and is entered in the next moment. */
  #join(event: Event): void {
    const removed = this.#removed;
    this.#removed = [];
    if (event.kind !== 'elementEntered') return;
    const taken = removed.filter(({ token }) => token.element === event.element && token.waits.kind === 'join');
    if (taken.length > 0) this.joins.push({ tokens: taken.map(({ token }) => token.id), undone: false });
  }

  #withdraw(taskId: TaskId, origin: TokenId): void {
    const own = this.tokens.get(this.tasks.get(taskId)?.token ?? '');
    const done = own?.token.signs === undefined ? own : this.tokens.get(own.token.signs.host);
    if (done !== undefined) this.#undo(done.token.id, cameOf(this, done));
    this.#undo(origin, consequences(this, origin));
  }

  #undo(origin: TokenId, gone: ReadonlySet<TokenId>): void {
    const from = this.tokens.get(origin);
    if (from?.removedAt !== undefined) from.reopened = true;
    for (const id of gone) Object.assign(this.tokens.get(id) ?? {}, { undone: true });
    for (const join of this.joins) if (join.tokens.some((id) => gone.has(id))) join.undone = true;
  }
}
