import type { Command, Decision, Event, InstanceState } from '@zhengai/engine';

/** Everything that may be done next, in an order that does not depend on how the state was stored. */
export function enabled(state: InstanceState, again: boolean): Command[] {
  return (
    Object.values(state.tokens)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      // Nobody completes what waits for those who were asked first (前加签).
      .filter(({ signing }) => signing?.signers.some(({ position }) => position === 'before') !== true)
      .flatMap(({ waits, scope, element, signs }): readonly Command[] => {
        switch (waits.kind) {
          case 'userTask': {
            const item = state.scopes[scope];
            const votes =
              signs === undefined &&
              item?.element === element &&
              state.scopes[item.parent ?? '']?.multi?.votes !== undefined;
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
          case 'signers':
          case 'eventGateway':
          case 'compensation':
            return [];
          default:
            throw new Error('unknown wait');
        }
      })
  );
}

export const isBoundary = (state: InstanceState, command: Command): boolean =>
  command.kind === 'fireTimer' &&
  Object.values(state.tokens).some(
    ({ waits }) => waits.kind === 'armed' && waits.subscriptions.some(({ id }) => id === command.timerId),
  );

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
