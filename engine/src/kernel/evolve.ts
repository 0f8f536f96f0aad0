import type { ProcessModel } from '../model/types.ts';
import type { Event, InstanceState, MultiState, Scope, ScopeId, Token, TokenId } from './types.ts';

/** Id of the scope that is the instance itself. */
export const ROOT: ScopeId = 'root';

/** The instance before its `start` command. */
export const initialState: InstanceState = { status: 'new', seq: 0, scopes: {}, tokens: {} };

/** A state being changed: owns its records, shares what is in them. */
export interface Draft {
  status: InstanceState['status'];
  seq: number;
  readonly scopes: Record<ScopeId, Scope>;
  readonly tokens: Record<TokenId, Token>;
  /** Process id, which is the element of the root scope. */
  readonly process: string;
}

export function openDraft(model: ProcessModel, state: InstanceState): Draft {
  return {
    status: state.status,
    seq: state.seq,
    scopes: { ...state.scopes },
    tokens: { ...state.tokens },
    process: model.root,
  };
}

export function closeDraft(draft: Draft): InstanceState {
  return { status: draft.status, seq: draft.seq, scopes: draft.scopes, tokens: draft.tokens };
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
      };
      return;
    case 'instanceEnded':
      draft.status = event.status;
      return;
    case 'scopeOpened':
      draft.scopes[event.scope.id] = event.scope;
      return;
    case 'scopeClosed':
      delete draft.scopes[event.scopeId];
      return;
    case 'multiInstanceAdvanced':
      changeScope(draft, event.scopeId, (scope) => ({ ...scope, multi: scope.multi && advance(scope.multi, event) }));
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
    case 'taskClaimed':
      assign(draft, event.taskId, event.assignee);
      return;
    case 'taskReleased':
      assign(draft, event.taskId, undefined);
      return;
    // Told to those who watch; what they mean for the state is in the token and scope events beside them.
    case 'flowTaken':
    case 'elementEntered':
    case 'elementLeft':
    case 'elementCancelled':
    case 'taskOpened':
    case 'taskCompleted':
    case 'taskCancelled':
    case 'timerArmed':
    case 'timerFired':
    case 'timerCancelled':
    case 'jobCreated':
    case 'jobCompleted':
    case 'jobCancelled':
    case 'callStarted':
    case 'callCompleted':
    case 'callCancelled':
      return;
  }
}

function advance(multi: MultiState, event: Extract<Event, { kind: 'multiInstanceAdvanced' }>): MultiState {
  const { started, numberOfCompletedInstances, output } = event;
  const outputs = output === undefined ? multi.outputs : multi.outputs.with(output.index, output.value);
  return { ...multi, started, numberOfCompletedInstances, outputs };
}

function changeScope(draft: Draft, id: ScopeId, change: (scope: Scope) => Scope): void {
  const scope = draft.scopes[id];
  if (scope !== undefined) draft.scopes[id] = change(scope);
}

function assign(draft: Draft, taskId: string, assignee: string | undefined): void {
  for (const token of Object.values(draft.tokens)) {
    if (token.waits.kind !== 'userTask' || token.waits.taskId !== taskId) continue;
    draft.tokens[token.id] = { ...token, waits: { ...token.waits, assignee } };
  }
}
