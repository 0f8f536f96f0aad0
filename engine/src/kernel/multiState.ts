import type { Event, MultiState, Vote } from './types.ts';

/** What changes the counters of a multi-instance body. */
type MultiEvent = Extract<
  Event,
  { kind: 'multiInstanceAdvanced' | 'multiInstanceResized' | 'multiInstanceReopened' | 'voteCounted' }
>;

/** The counters of a multi-instance body after one event. */
export function multiAfter(multi: MultiState, event: MultiEvent): MultiState {
  switch (event.kind) {
    case 'multiInstanceAdvanced':
      return advance(multi, event);
    case 'multiInstanceResized':
      return resize(multi, event);
    case 'multiInstanceReopened':
      return reopen(multi, event);
    case 'voteCounted':
      return count(multi, event.vote, 1);
  }
}

function advance(multi: MultiState, event: Extract<MultiEvent, { kind: 'multiInstanceAdvanced' }>): MultiState {
  const { started, numberOfCompletedInstances, output } = event;
  const outputs = output === undefined ? multi.outputs : multi.outputs.with(output.index, output.value);
  return { ...multi, started, numberOfCompletedInstances, outputs };
}

function resize(multi: MultiState, event: Extract<MultiEvent, { kind: 'multiInstanceResized' }>): MultiState {
  return {
    ...multi,
    numberOfInstances: event.numberOfInstances,
    items: [...multi.items, ...event.items],
    outputs: [...multi.outputs, ...event.items.map(() => null)],
    ...(event.removed === undefined ? {} : { removed: [...(multi.removed ?? []), event.removed] }),
  };
}

function reopen(multi: MultiState, event: Extract<MultiEvent, { kind: 'multiInstanceReopened' }>): MultiState {
  const { index, started, vote } = event;
  const { numberOfCompletedInstances, outputs } = multi;
  const open = {
    ...multi,
    started,
    numberOfCompletedInstances: numberOfCompletedInstances - 1,
    outputs: outputs.map((output, at) => (at === index ? null : output)),
  };
  return vote === undefined ? open : count(open, vote, -1);
}

function count(multi: MultiState, vote: Vote, by: 1 | -1): MultiState {
  const votes = multi.votes ?? { approve: 0, reject: 0, abstain: 0 };
  return { ...multi, votes: { ...votes, [vote]: votes[vote] + by } };
}
