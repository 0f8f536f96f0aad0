import type { JsonObject } from '../json.ts';
import { ROOT } from './evolve.ts';
import type { Event, PastStep, ScopeId, TaskId, Token, TokenId, Wait } from './types.ts';

/*
 * What came of what, read from the history alone: the state of an instance does not grow with its age, only the few
 * commands that go back pay for the way back.
 */

/** A token that stands or has stood somewhere. Positions count all events of the history. */
export interface PastToken {
  readonly token: Token;
  readonly children: TokenId[];
  readonly placedAt: number;
  removedAt: number | undefined;
  /** Number of the step that removed it. */
  removedIn: number | undefined;
  /** A return or a withdrawal has taken it back; nothing descends from it any more. */
  undone: boolean;
  /** What came of its completion has been taken back, and another token stands in its place. */
  reopened: boolean;
}

export interface PastScope {
  readonly id: ScopeId;
  readonly parent: ScopeId | undefined;
  readonly kind: 'process' | 'subProcess' | 'activity' | 'multiInstance';
  readonly host: TokenId | undefined;
  /** As they were when it was closed. */
  variables: JsonObject;
  closedIn: number | undefined;
}

export interface PastTask {
  readonly taskId: TaskId;
  readonly token: TokenId;
  readonly name: string;
  /** Who had it last. */
  assignee: string | undefined;
  /** Somebody has taken it since it was opened. */
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
  /** Timers, messages, signals and jobs that have come or been done, by the token that waited for them. */
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
export function closedAround(past: Past, token: Token): readonly PastScope[] {
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
        this.#open(ROOT, undefined, 'process', undefined, event.variables);
        return;
      case 'scopeOpened': {
        const { id, parent, kind, host, variables } = event.scope;
        this.#open(id, parent, kind, host, variables);
        return;
      }
      case 'scopeClosed':
        this.#scope(event.scopeId, (scope) => (scope.closedIn = step));
        return;
      case 'variablesSet':
        this.#scope(event.scopeId, (scope) => (scope.variables = { ...scope.variables, ...event.variables }));
        return;
      case 'tokenPlaced':
        this.#place(event.token);
        return;
      case 'tokenWaits':
        this.#waits(event.tokenId, event.waits);
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
        this.tasks.set(taskId, { taskId, token, name, assignee, taken: false, end: undefined });
        return;
      }
      case 'taskClaimed':
      case 'taskTransferred':
      case 'taskDelegated':
      case 'taskResolved':
        this.#task(event.taskId, (task) => Object.assign(task, { assignee: event.assignee, taken: true }));
        return;
      case 'taskReleased':
        this.#task(event.taskId, (task) => Object.assign(task, { assignee: undefined, taken: false }));
        return;
      case 'taskCompleted':
        this.#task(event.taskId, (task) => (task.end = { how: 'completed', step, by: actor }));
        return;
      case 'taskReturned':
        this.#task(event.taskId, (task) => (task.end = { how: 'returned', step, by: actor }));
        if (event.undone !== undefined) this.#undo(event.undone);
        return;
      case 'taskWithdrawn':
        this.#task(event.taskId, (task) => (task.end = undefined));
        this.#undo(event.undone);
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
          Object.assign(past, { token: { ...past.token, element } });
        }
        return;
      // What did not place, remove or end anything that somebody could go back to.
      case 'callCancelled':
      case 'callCompleted':
      case 'callFailed':
      case 'callStarted':
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
      case 'multiInstanceAdvanced':
      case 'multiInstanceResized':
      case 'scopeInterrupted':
      case 'signalSent':
      case 'subscribed':
      case 'taskCancelled':
      case 'taskCorrected':
      case 'timerArmed':
      case 'timerCancelled':
      case 'unsubscribed':
      case 'voteCounted':
      case 'voteDecided':
      case 'workSettled':
        return;
    }
  }

  #open(
    id: ScopeId,
    parent: ScopeId | undefined,
    kind: PastScope['kind'],
    host: TokenId | undefined,
    variables: JsonObject,
  ): void {
    this.scopes.set(id, { id, parent, kind, host, variables, closedIn: undefined });
  }

  #scope(id: ScopeId, change: (scope: PastScope) => unknown): void {
    const scope = this.scopes.get(id);
    if (scope !== undefined) change(scope);
  }

  #task(id: TaskId, change: (task: PastTask) => unknown): void {
    const task = this.tasks.get(id);
    if (task !== undefined) change(task);
  }

  #place(token: Token): void {
    const placedAt = this.#position;
    const state = { removedAt: undefined, removedIn: undefined, undone: false, reopened: false };
    this.tokens.set(token.id, { token, children: [], placedAt, ...state });
    for (const parent of token.parents) this.tokens.get(parent)?.children.push(token.id);
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

  #undo(origin: TokenId): void {
    const gone = consequences(this, origin);
    Object.assign(this.tokens.get(origin) ?? {}, { reopened: true });
    for (const id of gone) Object.assign(this.tokens.get(id) ?? {}, { undone: true });
    for (const join of this.joins) if (join.tokens.some((id) => gone.has(id))) join.undone = true;
  }
}
