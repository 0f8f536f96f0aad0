import { expect } from 'chai';
import type { Command, Decision, Event, InstanceState, Token } from '@zhengai/engine';

/** Everything that may be done next, in an order that does not depend on how the state was stored. */
export function enabled(state: InstanceState, again: boolean): Command[] {
  return Object.values(state.tokens)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ waits, scope, element }): readonly Command[] => {
      switch (waits.kind) {
        case 'userTask': {
          const item = state.scopes[scope];
          const votes = item?.element === element && state.scopes[item.parent ?? '']?.multi?.votes !== undefined;
          const vote = votes ? ({ vote: again ? 'reject' : 'approve' } as const) : {};
          return [{ kind: 'completeTask', taskId: waits.taskId, values: {}, variables: { again }, ...vote }];
        }
        case 'job':
          return [{ kind: 'completeJob', jobId: waits.jobId, variables: { done: true } }];
        case 'call':
          return [{ kind: 'completeCall', callId: waits.callId, variables: {} }];
        case 'catch':
        case 'armed':
          return waits.subscriptions.flatMap((subscription): readonly Command[] =>
            subscription.kind === 'timer' ? [{ kind: 'fireTimer', timerId: subscription.id }] : [],
          );
        case 'join':
        case 'scope':
        case 'eventGateway':
        case 'compensation':
          return [];
        default:
          throw new Error('unknown wait');
      }
    });
}

export const isBoundary = (state: InstanceState, command: Command): boolean =>
  command.kind === 'fireTimer' &&
  Object.values(state.tokens).some(
    ({ waits }) => waits.kind === 'armed' && waits.subscriptions.some(({ id }) => id === command.timerId),
  );

/** Ids that events have opened and not ended, by kind. */
function openOf(events: readonly Event[]): Record<string, string[]> {
  const open: Record<string, Set<string>> = {
    task: new Set(),
    timer: new Set(),
    job: new Set(),
    call: new Set(),
    element: new Set(),
  };
  for (const event of events) {
    if (event.kind === 'taskOpened') open['task']?.add(event.task.taskId);
    if (event.kind === 'taskCompleted' || event.kind === 'taskCancelled' || event.kind === 'taskReturned') {
      open['task']?.delete(event.taskId);
    }
    if (event.kind === 'timerArmed') open['timer']?.add(event.timerId);
    if (event.kind === 'timerFired' || event.kind === 'timerCancelled') open['timer']?.delete(event.timerId);
    if (event.kind === 'jobCreated') open['job']?.add(event.jobId);
    if (event.kind === 'jobCompleted' || event.kind === 'jobCancelled') open['job']?.delete(event.jobId);
    if (event.kind === 'callStarted') open['call']?.add(event.callId);
    if (event.kind === 'callCompleted' || event.kind === 'callCancelled') open['call']?.delete(event.callId);
    if (event.kind === 'elementEntered') open['element']?.add(event.tokenId);
    if (event.kind === 'elementLeft' || event.kind === 'elementCancelled') open['element']?.delete(event.tokenId);
  }
  return Object.fromEntries(Object.entries(open).map(([kind, ids]) => [kind, [...ids].toSorted()]));
}

/** The same, read off the tokens. */
function waitingOf(state: InstanceState): Record<string, string[]> {
  const ids = (which: (token: Token) => string | readonly string[] | false): string[] =>
    Object.values(state.tokens)
      .flatMap((token) => which(token) || [])
      .toSorted();
  const isInner = (token: Token): boolean => {
    const scope = state.scopes[token.scope];
    return scope?.kind === 'activity' && scope.element === token.element;
  };
  return {
    task: ids(({ waits }) => waits.kind === 'userTask' && waits.taskId),
    timer: ids(
      ({ waits }) =>
        (waits.kind === 'catch' || waits.kind === 'armed') &&
        waits.subscriptions.filter(({ kind }) => kind === 'timer').map(({ id }) => id),
    ),
    job: ids(({ waits }) => waits.kind === 'job' && waits.jobId),
    call: ids(({ waits }) => waits.kind === 'call' && waits.callId),
    element: ids((token) => token.waits.kind !== 'join' && token.waits.kind !== 'armed' && !isInner(token) && token.id),
  };
}

export function checkState(state: InstanceState, history: readonly Event[]): void {
  expect(waitingOf(state)).to.deep.equal(openOf(history));
  for (const token of Object.values(state.tokens)) {
    expect(state.scopes).to.have.property(token.scope);
    if (token.waits.kind === 'scope') expect(state.scopes[token.waits.scopeId]?.host).to.equal(token.id);
    if (token.waits.kind === 'armed' && token.waits.host !== undefined) {
      expect(state.tokens).to.have.property(token.waits.host);
    }
  }
  for (const scope of Object.values(state.scopes)) {
    if (scope.kind === 'process') continue;
    expect(state.tokens).to.have.property(scope.host ?? '');
    expect(state.scopes).to.have.property(scope.parent ?? '');
    if (scope.kind === 'multiInstance') continue;
    expect(
      Object.values(state.tokens).some((token) => token.scope === scope.id),
      `${scope.id} is empty`,
    ).to.equal(true);
  }
}

const shuffle = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toReversed())
    : value;

/** What a database gives back: JSON, with its keys in another order. */
export function stored(state: InstanceState): InstanceState {
  return JSON.parse(JSON.stringify(state, shuffle)) as InstanceState;
}

export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export function accepted(decision: Decision): readonly Event[] {
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return decision.events;
}
