import { expect } from 'chai';
import * as fc from 'fast-check';
import type {
  Command,
  DecideContext,
  InstanceState,
  PastStep,
  ProcessModel,
  ReturnTarget,
  SignerPosition,
  Token,
} from '@zhengai/engine';
import { decide, evolveStep, fold, initialState, returnTargets } from '@zhengai/engine/kernel';
import { readPast } from '../../src/kernel/causality.ts';
import { accepted, enabled, isBoundary, plain, stored } from './invariant.ts';
import { modelOf, SEPTEMBER } from './play.ts';
import { type Block, blocks, draw } from './randomModel.ts';
import { checkJoins, checkSound } from './sound.ts';

/** One instance of a random model, checked after every step. */
export class Game {
  readonly model: ProcessModel;
  state: InstanceState = initialState;
  readonly past: PastStep[] = [];
  readonly commands: Command[] = [];
  /** Who has been asked to sign so far: a new name each time. */
  private asked = 0;

  constructor(model: ProcessModel, choice: number) {
    this.model = model;
    this.send({ kind: 'start', variables: { choice, again: false } });
  }

  get context(): DecideContext {
    return { now: SEPTEMBER, actor: 'li', past: this.past };
  }

  /** Gives whether it was accepted. */
  try(command: Command): boolean {
    if (decide(this.model, this.state, command, this.context).kind === 'refused') return false;
    this.send(command);
    return true;
  }

  send(command: Command): void {
    const events = accepted(decide(this.model, this.state, command, this.context));
    // A restart before it, by what was stored, changes nothing.
    const context = { ...this.context, past: JSON.parse(JSON.stringify(this.past)) as PastStep[] };
    expect(plain(accepted(decide(this.model, stored(this.state), command, context)))).to.deep.equal(plain(events));
    this.state = evolveStep(this.model, this.state, events);
    this.past.push({ actor: 'li', events });
    this.commands.push(command);
    const history = this.past.flatMap((step) => step.events);
    checkSound(this.model, this.state, history);
    checkJoins(this.model, history, events);
    expect(
      fold(
        this.model,
        this.past.map((step) => step.events),
      ),
    ).to.deep.equal(this.state);
  }

  openTasks(): string[] {
    return Object.values(this.state.tokens)
      .flatMap(({ waits }) => (waits.kind === 'userTask' ? [waits.taskId] : []))
      .toSorted();
  }

  ended(): string[] {
    return this.past.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === 'taskCompleted' ? [event.taskId] : [])),
    );
  }

  targets(taskId: string): readonly string[] {
    return returnTargets(this.model, this.state, this.past, taskId).map(({ element }) => element);
  }

  /** Every way to return an open task. */
  returns(resume: 'onward' | 'straightBack'): Command[] {
    return this.openTasks().flatMap((taskId) => {
      const elements = this.targets(taskId).map((element): ReturnTarget => ({ kind: 'element', element }));
      const targets: readonly ReturnTarget[] = [{ kind: 'previous' }, { kind: 'initiator' }, ...elements];
      return (elements.length === 0 ? [] : targets).map((to): Command => {
        return { kind: 'returnTask', taskId, to, resume, values: {}, variables: {} };
      });
    });
  }

  /** Every way to ask people about a task, and not to ask them any more. */
  signers(number: number): Command[] {
    const position = (['before', 'together', 'after'] as const satisfies readonly SignerPosition[])[number % 3];
    this.asked += 1;
    const items = [`signer${this.asked}`];
    return this.openTasks().flatMap((taskId): Command[] => {
      const asked = Object.values(this.state.tokens).find(
        ({ waits }) => waits.kind === 'userTask' && waits.taskId === taskId,
      )?.signing?.signers[0];
      return [
        { kind: 'addSigners', taskId, items: [7] },
        ...(position === undefined ? [] : [{ kind: 'addSigners', taskId, items, position } as const]),
        { kind: 'removeSigner', taskId },
        ...(asked === undefined ? [] : [{ kind: 'removeSigner', taskId, person: asked.person } as const]),
      ];
    });
  }

  withdrawals(): Command[] {
    return this.ended().map((taskId) => ({ kind: 'withdrawTask', taskId }));
  }

  /** What somebody may do who does not simply go on. */
  detours(number: number): Command[] {
    return [
      ...this.returns(number % 3 === 0 ? 'straightBack' : 'onward'),
      ...this.withdrawals(),
      ...this.signers(number),
    ];
  }

  /** Where each token can be moved to; the kernel refuses some. */
  jumps(): Command[] {
    const tokens = Object.values(this.state.tokens).filter(({ waits }) => waits.kind !== 'armed');
    return tokens.flatMap(({ id }) =>
      Object.keys(this.model.elements).map((element): Command => ({ kind: 'jump', tokenId: id, element })),
    );
  }

  /** Goes on always with what stands first in the drawing, as somebody would who does the same again. */
  next(): Command | undefined {
    const order = (command: Command): string => {
      const token = Object.values(this.state.tokens).find(
        ({ waits }) =>
          (command.kind === 'completeTask' && waits.kind === 'userTask' && waits.taskId === command.taskId) ||
          (command.kind === 'completeJob' && waits.kind === 'job' && waits.jobId === command.jobId) ||
          (command.kind === 'completeCall' && waits.kind === 'call' && waits.callId === command.callId) ||
          (command.kind === 'fireTimer' && waits.kind === 'catch'),
      );
      const item = this.state.scopes[token?.scope ?? '']?.variables['loopCounter'];
      // What was sent back is done first, so that nothing overtakes who waits for it.
      const first = token !== undefined && guest(this.state, token) ? '' : token?.element;
      return `${first} ${typeof item === 'number' ? item : 0}`;
    };
    const commands = enabled(this.state, false).filter((command) => !isBoundary(this.state, command));
    return commands.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0];
  }

  /** `release`: what is done when nobody can go on. */
  finish(release?: () => boolean): void {
    for (let rounds = 0; this.state.status === 'active'; rounds++) {
      const command = this.next();
      expect(rounds).to.be.below(2000);
      if (command !== undefined) this.send(command);
      else if (release?.() !== true) throw new Error(`stuck: ${JSON.stringify(this.state)}`);
    }
    expect(this.state.status).to.equal('completed');
    expect(this.state.tokens).to.deep.equal({});
    expect(Object.keys(this.state.scopes)).to.deep.equal(['root']);
  }

  /**
   * Data, and what has been done and not taken back. `again`: whether an activity that was entered again is done anew as
   * a whole, as after a return, or just the task in it, as after a withdrawal.
   */
  result(again: 'whole' | 'task'): unknown {
    const past = readPast(this.past);
    const done = [...past.tasks.values()].flatMap(({ end, token }) => {
      const own = past.tokens.get(token);
      const valid =
        end?.how === 'completed' &&
        own !== undefined &&
        !own.undone &&
        (again === 'task' || !inReopened(past, own.token.scope));
      return valid && !own.reopened && own.token.back === undefined ? [own.token.element] : [];
    });
    return { variables: this.state.scopes['root']?.variables, done: done.toSorted() };
  }
}

/** Whether the token is where somebody has sent it straight back to, or part of that. */
function guest(state: InstanceState, { back, scope }: Token): boolean {
  const host = state.tokens[state.scopes[scope]?.host ?? ''];
  return back !== undefined || (host !== undefined && guest(state, host));
}

/** Whether the scope was part of an activity that has been done again as a whole, or beside the way. */
function inReopened(past: ReturnType<typeof readPast>, scope: string): boolean {
  const found = past.scopes.get(scope);
  const host = past.tokens.get(found?.host ?? '');
  if (host === undefined) return false;
  return host.undone || host.reopened || host.token.back !== undefined || inReopened(past, host.token.scope);
}

const USER = { kind: 'user' } as const;

/** More for a long search: `PROPERTY_RUNS=5000`. */
const runs = Number(globalThis.process.env['PROPERTY_RUNS'] ?? 150);

/** Plays random models, with people before, between and behind their blocks. */
export const cases = (
  check: (model: ProcessModel, choice: number, numbers: readonly number[]) => void,
  some: fc.Arbitrary<Block> = blocks,
) =>
  fc.assert(
    fc.asyncProperty(
      fc.array(some, { minLength: 1, maxLength: 3 }),
      fc.nat({ max: 2 }),
      fc.array(fc.nat({ max: 1000 }), { maxLength: 16 }),
      async (parts, choice, numbers) => {
        // So that there is somewhere to go back to, and somebody to.
        const block = { kind: 'sequence', blocks: [USER, ...parts.flatMap((one) => [one, USER])] } as const;
        check(await modelOf(draw(block)), choice, numbers);
      },
    ),
    { numRuns: runs },
  );

/** Goes on until `steps` are done or it has ended, and gives whether it still runs. */
export function advance(game: Game, steps: number): boolean {
  for (let n = 0; n < steps && game.state.status === 'active'; n++) {
    const command = game.next();
    if (command !== undefined) game.send(command);
  }
  return game.state.status === 'active';
}
