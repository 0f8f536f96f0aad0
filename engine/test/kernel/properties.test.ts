import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Command, Event, ProcessModel } from '@zhengai/engine';
import { decide, decideStep, evolve, evolveStep, fold, initialState } from '@zhengai/engine/kernel';
import { accepted, enabled, isBoundary, plain, stored } from '../support/invariant.ts';
import { modelOf, SEPTEMBER } from '../support/play.ts';
import { blocks, draw } from '../support/randomModel.ts';
import { checkSound } from '../support/sound.ts';

const context = { now: SEPTEMBER };

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
    checkSound(model, state, steps.flat());
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
  });

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
        checkSound(model, state, history);
      }),
      { numRuns: 50 },
    );
  });
});
