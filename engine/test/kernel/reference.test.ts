import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Command, Event, InstanceState, ProcessModel, Token } from '@zhengai/engine';
import { decide, decideStep, evolve, evolveStep, fold, initialState } from '@zhengai/engine/kernel';
import { draw } from '../support/drawEventful.ts';
import { blocks } from '../support/eventfulModel.ts';
import { plain, stored } from '../support/invariant.ts';
import { modelOf, SEPTEMBER } from '../support/play.ts';
import { Reference, type ActionKind } from '../support/reference.ts';
import { checkSound } from '../support/sound.ts';

const context = { now: SEPTEMBER };

/** Something that can be done next, in the engine's words and in the reference's. */
interface Action {
  readonly kind: ActionKind;
  readonly element: string;
  readonly nth: number;
  readonly command: Command;
  /** Nothing waits for it: a boundary event, or the start of an event sub-process or of an ad-hoc task. */
  readonly optional: boolean;
}

const byAge = (a: { readonly id: string }, b: { readonly id: string }): number => {
  const [[stepA = 0, nA = 0], [stepB = 0, nB = 0]] = [a.id.split('.').map(Number), b.id.split('.').map(Number)];
  return stepA - stepB || nA - nB;
};

function actionsOf(model: ProcessModel, state: InstanceState, again: boolean): Action[] {
  const found: Omit<Action, 'nth'>[] = Object.values(state.tokens)
    .toSorted(byAge)
    .flatMap((token) => waitingAt(model, token, again));
  for (const scope of Object.values(state.scopes)
    .filter(({ id }) => id !== 'root')
    .toSorted(byAge)) {
    if (model.elements[scope.element]?.kind !== 'adHocSubProcess') continue;
    const scopeId = scope.id;
    for (const { id, scope: level } of Object.values(model.elements)) {
      if (level !== scope.element) continue;
      const command = { kind: 'startActivity', scopeId, element: id } as const;
      found.push({ kind: 'start', element: id, command, optional: true });
    }
    found.push({
      kind: 'finish',
      element: scope.element,
      command: { kind: 'completeAdHoc', scopeId },
      optional: false,
    });
  }
  return found.map((action, index) => {
    const before = found
      .slice(0, index)
      .filter(({ kind, element }) => kind === action.kind && element === action.element);
    return { ...action, nth: before.length };
  });
}

function waitingAt(model: ProcessModel, { element, waits }: Token, again: boolean): Omit<Action, 'nth'>[] {
  const variables = { again };
  const at = (kind: ActionKind, command: Command, optional = false): Omit<Action, 'nth'>[] => [
    { kind, element, command, optional },
  ];
  switch (waits.kind) {
    case 'userTask':
      return at('task', { kind: 'completeTask', taskId: waits.taskId, values: {}, variables });
    case 'job':
      return at('job', { kind: 'completeJob', jobId: waits.jobId, variables: {} });
    case 'call':
      return at('call', { kind: 'completeCall', callId: waits.callId, variables: {} });
    case 'catch':
    case 'armed': {
      const { kind } = model.elements[element] ?? {};
      const optional = kind === 'boundaryEvent' || kind === 'startEvent';
      return waits.subscriptions.flatMap((one) => {
        if (one.kind === 'timer') return at('timer', { kind: 'fireTimer', timerId: one.id }, optional);
        if (one.kind === 'signal')
          return at('signal', { kind: 'receiveSignal', name: one.name, variables: {} }, optional);
        return at('message', { kind: 'receiveMessage', subscriptionId: one.id, variables: {} }, optional);
      });
    }
    case 'join':
    case 'scope':
    case 'eventGateway':
    case 'compensation':
      return [];
  }
}

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
  }).timeout(120_000);
});
