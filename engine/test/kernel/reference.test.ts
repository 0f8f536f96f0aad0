import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Command, Event, ProcessModel } from '@zhengai/engine';
import { decide, decideStep, evolve, evolveStep, fold, initialState } from '@zhengai/engine/kernel';
import { actionsOf, type Action } from '../support/actions.ts';
import { draw } from '../support/drawEventful.ts';
import { blocks } from '../support/eventfulModel.ts';
import { plain, stored } from '../support/invariant.ts';
import { modelOf, SEPTEMBER } from '../support/play.ts';
import { Reference } from '../support/reference.ts';
import { checkSound } from '../support/sound.ts';

const context = { now: SEPTEMBER };

/** One instance of a model, beside the reference. */
class Match {
  readonly model: ProcessModel;
  readonly reference: Reference;
  state = initialState;
  readonly steps: (readonly Event[])[] = [];

  constructor(model: ProcessModel, reference: Reference) {
    this.model = model;
    this.reference = reference;
  }

  step(command: Command): void {
    const { model, state } = this;
    const decision = decide(model, state, command, context);
    if (decision.kind === 'refused') throw new Error(JSON.stringify({ command, ...decision.refusal }));
    const { events } = decision;
    // A restart between any two steps changes nothing that follows.
    const restarted = decide(model, stored(state), command, context);
    expect(plain(restarted)).to.deep.equal(plain(decision));
    const next = evolveStep(model, state, events);
    expect(decideStep(model, state, command, context).state).to.deep.equal(next);
    let singly = state;
    for (const event of events) singly = evolve(model, singly, event);
    expect({ ...singly, seq: next.seq }).to.deep.equal(next);
    this.state = next;
    this.steps.push(events);
    checkSound(model, next, this.steps.flat());
    if (command.kind === 'cancel') return;
    expect(this.tasks()).to.deep.equal(this.reference.tasks());
    expect(next.status === 'completed').to.equal(this.reference.ended);
  }

  tasks(): string[] {
    return Object.values(this.state.tokens)
      .flatMap(({ element, waits }) => (waits.kind === 'userTask' ? [element] : []))
      .toSorted();
  }

  cancel(): void {
    this.step({ kind: 'cancel' });
    expect(this.state.status).to.equal('cancelled');
  }

  do({ kind, element, nth, command }: Action, again: boolean): void {
    if (kind === 'signal') this.reference.signal();
    else this.reference.act(kind, element, nth, again);
    this.step(command);
  }

  fail({ element, nth, command }: Action): void {
    if (command.kind !== 'completeTask' || !this.reference.fail(element, nth)) return;
    this.step({ kind: 'throwError', at: command.taskId, error: { code: 'failed', message: undefined, variables: {} } });
  }
}

describe('any block-structured model with events, played in any order', () => {
  it('has the tasks open that the reference says, survives a restart at every step, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        blocks,
        fc.nat({ max: 2 }),
        fc.array(fc.nat({ max: 1000 }), { maxLength: 20 }),
        async (block, choice, choices) => {
          const model = await modelOf(draw(block));
          const match = new Match(model, new Reference(block, choice));
          match.step({ kind: 'start', variables: { choice, again: false } });
          for (const number of choices) {
            const again = number % 4 === 0;
            const actions = actionsOf(model, match.state, again);
            const action = actions[number % Math.max(actions.length, 1)];
            if (action === undefined) continue;
            if (number % 7 === 0) match.fail(action);
            else match.do(action, again);
          }
          for (let rounds = 0; match.state.status === 'active'; rounds++) {
            const actions = actionsOf(model, match.state, false).filter(({ optional }) => !optional);
            const action = actions.find(({ kind }) => kind !== 'signal') ?? actions[0];
            if (action === undefined) throw new Error(`stuck: ${JSON.stringify(match.state)}`);
            // A signal may bring new work for ever, when what it starts waits for it again.
            if (rounds > 60) match.cancel();
            else match.do(action, false);
          }
          expect(match.state.tokens).to.deep.equal({});
          expect(Object.keys(match.state.scopes)).to.deep.equal(['root']);
          expect(fold(model, match.steps)).to.deep.equal(match.state);
        },
      ),
      { numRuns: Number(globalThis.process.env['PROPERTY_RUNS'] ?? 150) },
    );
  });
});
