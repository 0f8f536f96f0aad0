import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Command, Decision, Event, InstanceState, ProcessModel, Token } from '@zhengai/engine';
import { decide, decideStep, evolve, evolveStep, fold, initialState } from '@zhengai/engine/kernel';
import { modelOf, SEPTEMBER } from '../support/play.ts';
import { blocks, draw } from '../support/randomModel.ts';

const context = { now: SEPTEMBER };

/** Everything that may be done next, in an order that does not depend on how the state was stored. */
function enabled(state: InstanceState, again: boolean): Command[] {
  return Object.values(state.tokens)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ waits }): readonly Command[] => {
      switch (waits.kind) {
        case 'userTask':
          return [{ kind: 'completeTask', taskId: waits.taskId, values: {}, variables: { again } }];
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

const isBoundary = (state: InstanceState, command: Command): boolean =>
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
    if (event.kind === 'taskCompleted' || event.kind === 'taskCancelled') open['task']?.delete(event.taskId);
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

function checkState(state: InstanceState, history: readonly Event[]): void {
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
function stored(state: InstanceState): InstanceState {
  return JSON.parse(JSON.stringify(state, shuffle)) as InstanceState;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function accepted(decision: Decision): readonly Event[] {
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
  return decision.events;
}

/** Plays the model along the choices, then does everything that is left, and gives the steps. */
function play(model: ProcessModel, choice: number, choices: readonly number[]): (readonly Event[])[] {
  let state = initialState;
  const steps: (readonly Event[])[] = [];
  const step = (command: Command): void => {
    const events = accepted(decide(model, state, command, context));
    // A restart between any two steps changes nothing that follows.
    expect(plain(accepted(decide(model, stored(state), command, context)))).to.deep.equal(plain(events));
    const next = evolveStep(model, state, events);
    expect(decideStep(model, state, command, context).state).to.deep.equal(next);
    let singly = state;
    for (const event of events) singly = evolve(model, singly, event);
    expect({ ...singly, seq: next.seq }).to.deep.equal(next);
    expect(next.seq).to.equal(state.seq + 1);
    state = next;
    steps.push(events);
    checkState(state, steps.flat());
  };
  step({ kind: 'start', variables: { choice, again: false } });
  for (const number of choices) {
    const commands = enabled(state, number % 4 === 0);
    const command = commands[number % Math.max(commands.length, 1)];
    if (command !== undefined) step(command);
  }
  for (let rounds = 0; state.status === 'active'; rounds++) {
    const command = enabled(state, false).find((one) => !isBoundary(state, one));
    if (command === undefined) throw new Error(`stuck: ${JSON.stringify(state)}`);
    expect(rounds).to.be.below(2000);
    step(command);
  }
  expect(state.status).to.equal('completed');
  expect(state.tokens).to.deep.equal({});
  expect(Object.keys(state.scopes)).to.deep.equal(['root']);
  expect(fold(model, steps)).to.deep.equal(state);
  return steps;
}

/** A join passes once for each token on each of its flows; when nothing was cancelled, exactly so. */
function checkJoins(model: ProcessModel, history: readonly Event[]): void {
  const cancelled = history.some((event) => event.kind === 'elementCancelled' || event.kind === 'taskCancelled');
  for (const element of Object.values(model.elements)) {
    if (element.kind !== 'parallelGateway' || element.incoming.length < 2) continue;
    const passed = history.filter((event) => event.kind === 'elementEntered' && event.element === element.id).length;
    for (const flowId of element.incoming) {
      const taken = history.filter((event) => event.kind === 'flowTaken' && event.flowId === flowId).length;
      if (cancelled) expect(passed).to.be.at.most(taken);
      else expect(passed).to.equal(taken);
    }
  }
}

describe('any structured model, played in any order', () => {
  it('keeps its state sound, survives a restart at every step, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        blocks,
        fc.nat({ max: 2 }),
        fc.array(fc.nat({ max: 1000 }), { maxLength: 25 }),
        async (block, choice, choices) => {
          const model = await modelOf(draw(block));
          checkJoins(model, play(model, choice, choices).flat());
        },
      ),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('is left without anything open when it is cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, fc.array(fc.nat({ max: 1000 }), { maxLength: 8 }), async (block, choices) => {
        const model = await modelOf(draw(block));
        let state = initialState;
        const history: Event[] = [];
        const step = (command: Command): void => {
          const events = accepted(decide(model, state, command, context));
          state = evolveStep(model, state, events);
          history.push(...events);
        };
        step({ kind: 'start', variables: { choice: 0, again: false } });
        for (const number of choices) {
          const commands = enabled(state, false);
          const command = commands[number % Math.max(commands.length, 1)];
          if (command !== undefined) step(command);
        }
        if (state.status !== 'active') return;
        step({ kind: 'cancel' });
        expect(state.status).to.equal('cancelled');
        expect(state.tokens).to.deep.equal({});
        checkState(state, history);
      }),
      { numRuns: 50 },
    );
  }).timeout(60_000);
});
