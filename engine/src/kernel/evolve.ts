import type { ProcessModel } from '../model/types.ts';
import { multiAfter } from './multiState.ts';
import type { Back, Compensable, Event, InstanceState, Scope, ScopeId, Token, TokenId } from './types.ts';

/** Id of the scope that is the instance itself. */
export const ROOT: ScopeId = 'root';

/** The instance before its `start` command. */
export const initialState: InstanceState = {
  status: 'new',
  seq: 0,
  scopes: {},
  tokens: {},
  compensable: [],
  decisions: {},
};

/** A state being changed: owns its records, shares what is in them. */
export interface Draft {
  status: InstanceState['status'];
  seq: number;
  readonly scopes: Record<ScopeId, Scope>;
  readonly tokens: Record<TokenId, Token>;
  compensable: readonly Compensable[];
  decisions: InstanceState['decisions'];
  caughtOutside: InstanceState['caughtOutside'];
  /** Process id, which is the element of the root scope. */
  readonly process: string;
}

export function openDraft(model: ProcessModel, state: InstanceState): Draft {
  return {
    status: state.status,
    seq: state.seq,
    scopes: { ...state.scopes },
    tokens: { ...state.tokens },
    compensable: state.compensable,
    decisions: state.decisions,
    caughtOutside: state.caughtOutside,
    process: model.root,
  };
}

export function closeDraft(draft: Draft): InstanceState {
  const { status, seq, scopes, tokens, compensable, decisions, caughtOutside } = draft;
  const outside = caughtOutside === undefined ? {} : { caughtOutside };
  return { status, seq, scopes, tokens, compensable, decisions, ...outside };
}

/**
 * The state after one event. Total: an event that names what is not there changes nothing. Does not count steps; fold
 * whole steps with `evolveStep`.
 */
export function evolve(model: ProcessModel, state: InstanceState, event: Event): InstanceState {
  const draft = openDraft(model, state);
  applyEvent(draft, event);
  return closeDraft(draft);
}

/** The state after one step: its events in order, and `seq` one higher, also for a step without events. */
export function evolveStep(model: ProcessModel, state: InstanceState, events: readonly Event[]): InstanceState {
  const draft = openDraft(model, state);
  for (const event of events) applyEvent(draft, event);
  draft.seq += 1;
  return closeDraft(draft);
}

/** The state after a whole history: one list of events per step, first step first. */
export function fold(
  model: ProcessModel,
  steps: Iterable<readonly Event[]>,
  from: InstanceState = initialState,
): InstanceState {
  const draft = openDraft(model, from);
  for (const events of steps) {
    for (const event of events) applyEvent(draft, event);
    draft.seq += 1;
  }
  return closeDraft(draft);
}

/** Gives an event its meaning. The only place that changes a state. */
export function applyEvent(draft: Draft, event: Event): void {
  switch (event.kind) {
    case 'instanceStarted':
      draft.status = 'active';
      draft.scopes[ROOT] = {
        id: ROOT,
        parent: undefined,
        kind: 'process',
        element: draft.process,
        host: undefined,
        variables: event.variables,
        multi: undefined,
        interrupted: false,
      };
      draft.decisions = event.decisions;
      draft.caughtOutside = event.caughtOutside;
      return;
    case 'catchesKnown':
      draft.caughtOutside = event.caughtOutside;
      return;
    case 'instanceEnded':
      draft.status = event.status;
      draft.compensable = [];
      return;
    case 'scopeOpened':
      draft.scopes[event.scope.id] = event.scope;
      return;
    case 'scopeClosed':
      delete draft.scopes[event.scopeId];
      if (draft.compensable.some(({ scope }) => scope === event.scopeId)) {
        draft.compensable = draft.compensable.filter(({ scope }) => scope !== event.scopeId);
      }
      return;
    case 'scopeInterrupted':
      changeScope(draft, event.scopeId, (scope) => ({ ...scope, interrupted: true }));
      return;
    case 'multiInstanceAdvanced':
    case 'multiInstanceResized':
    case 'multiInstanceReopened':
    case 'voteCounted':
      changeScope(draft, event.scopeId, (scope) => ({
        ...scope,
        multi: scope.multi && multiAfter(scope.multi, event),
      }));
      return;
    case 'variablesSet':
      changeScope(draft, event.scopeId, (scope) => ({
        ...scope,
        variables: { ...scope.variables, ...event.variables },
      }));
      return;
    case 'tokenPlaced':
      draft.tokens[event.token.id] = event.token;
      return;
    case 'tokenRemoved':
      delete draft.tokens[event.tokenId];
      return;
    case 'tokenWaits':
      changeToken(draft, event.tokenId, (token) => ({ ...token, waits: event.waits }));
      return;
    case 'signersChanged':
      changeToken(draft, event.tokenId, (token) => ({ ...token, signing: event.signing }));
      return;
    case 'taskClaimed':
    case 'taskTransferred':
    case 'taskResolved':
      assign(draft, event.taskId, event.assignee, undefined);
      return;
    case 'taskDelegated':
      assign(draft, event.taskId, event.assignee, event.owner);
      return;
    case 'taskReleased':
      assign(draft, event.taskId, undefined, undefined);
      return;
    case 'compensationPossible':
      draft.compensable = [...draft.compensable, event.compensable];
      return;
    case 'compensationSettled':
      draft.compensable = draft.compensable.filter(({ id }) => !event.ids.includes(id));
      return;
    case 'instanceSuspended':
      draft.status = 'suspended';
      return;
    case 'instanceResumed':
      draft.status = 'active';
      return;
    case 'instanceMigrated':
      migrate(draft, event);
      return;
    // Told to those who watch; what they mean for the state is in the token and scope events beside them.
    case 'flowTaken':
    case 'elementEntered':
    case 'elementLeft':
    case 'elementCancelled':
    case 'taskOpened':
    case 'taskCompleted':
    case 'taskReturned':
    case 'taskWithdrawn':
    case 'taskCorrected':
    case 'taskCancelled':
    case 'taskRenamed':
    case 'voteDecided':
    case 'timerArmed':
    case 'timerFired':
    case 'timerCancelled':
    case 'subscribed':
    case 'eventReceived':
    case 'unsubscribed':
    case 'messageSent':
    case 'signalSent':
    case 'errorThrown':
    case 'escalationThrown':
    case 'escalationSent':
    case 'decisionMade':
    case 'jobCreated':
    case 'jobCompleted':
    case 'jobSkipped':
    case 'jobRepaired':
    case 'jobCancelled':
    case 'workSettled':
    case 'callStarted':
    case 'callCompleted':
    case 'callFailed':
    case 'callCancelled':
    case 'catchesChanged':
      return;
  }
}

function changeScope(draft: Draft, id: ScopeId, change: (scope: Scope) => Scope): void {
  const scope = draft.scopes[id];
  if (scope !== undefined) draft.scopes[id] = change(scope);
}

function changeToken(draft: Draft, id: TokenId, change: (token: Token) => Token): void {
  const token = draft.tokens[id];
  if (token !== undefined) draft.tokens[id] = change(token);
}

function assign(draft: Draft, taskId: string, assignee: string | undefined, owner: string | undefined): void {
  for (const token of Object.values(draft.tokens)) {
    if (token.waits.kind !== 'userTask' || token.waits.taskId !== taskId) continue;
    draft.tokens[token.id] = { ...token, waits: { ...token.waits, assignee, owner } };
  }
}

/** The same tokens and scopes, at the elements of the other version. */
function migrate(draft: Draft, { elements, process }: Extract<Event, { kind: 'instanceMigrated' }>): void {
  const moved = (element: string): string => elements[element] ?? element;
  for (const token of Object.values(draft.tokens)) {
    draft.tokens[token.id] = { ...token, element: moved(token.element), back: backAt(token.back, moved) };
  }
  for (const scope of Object.values(draft.scopes)) {
    draft.scopes[scope.id] = { ...scope, element: scope.parent === undefined ? process : moved(scope.element) };
  }
  const remember = (one: Compensable): Compensable => ({
    ...one,
    activity: moved(one.activity),
    inside: one.inside.map(remember),
  });
  draft.compensable = draft.compensable.map(remember);
}

function backAt(back: Back | undefined, moved: (element: string) => string): Back | undefined {
  return back && { ...back, element: moved(back.element), after: backAt(back.after, moved) };
}
