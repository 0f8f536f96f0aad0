import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Command, DecideContext, InstanceState, PastStep, ProcessModel, Token } from '@zhengai/engine';
import { decide, evolveStep, fold, initialState, returnTargets } from '@zhengai/engine/kernel';
import { readPast } from '../../src/kernel/causality.ts';
import { accepted, enabled, isBoundary, plain, stored } from '../support/invariant.ts';
import { modelOf, SEPTEMBER } from '../support/play.ts';
import { blocks, draw } from '../support/randomModel.ts';
import { checkSound } from '../support/sound.ts';

/** One instance of a random model, checked after every step. */
class Game {
  readonly model: ProcessModel;
  state: InstanceState = initialState;
  readonly past: PastStep[] = [];

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
    const history = this.past.flatMap((step) => step.events);
    checkSound(this.model, this.state, history);
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

  /** What somebody may do who does not simply go on. */
  detours(number: number): Command[] {
    const resume = number % 3 === 0 ? 'straightBack' : 'onward';
    const returns = this.openTasks().flatMap((taskId) =>
      this.targets(taskId).map((element): Command => ({
        kind: 'returnTask',
        taskId,
        to: { kind: 'element', element },
        resume,
        values: {},
        variables: {},
      })),
    );
    const withdrawals = this.ended().map((taskId): Command => ({ kind: 'withdrawTask', taskId }));
    const signers = this.openTasks().flatMap((taskId): Command[] => [
      { kind: 'addSigners', taskId, items: [7] },
      { kind: 'removeSigner', taskId },
    ]);
    return [...returns, ...withdrawals, ...signers];
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

  finish(): void {
    for (let rounds = 0; this.state.status === 'active'; rounds++) {
      const command = this.next();
      if (command === undefined) throw new Error(`stuck: ${JSON.stringify(this.state)}`);
      expect(rounds).to.be.below(2000);
      this.send(command);
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

const cases = (check: (model: ProcessModel, choice: number, numbers: readonly number[]) => void, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(
      fc.array(blocks, { minLength: 1, maxLength: 3 }),
      fc.nat({ max: 2 }),
      fc.array(fc.nat({ max: 1000 }), { maxLength: 16 }),
      async (some, choice, numbers) => {
        // People before, between and behind the blocks, so that there is somewhere to go back to, and somebody to.
        const block = { kind: 'sequence', blocks: [USER, ...some.flatMap((one) => [one, USER])] } as const;
        check(await modelOf(draw(block)), choice, numbers);
      },
    ),
    { numRuns },
  );

/** Goes on until `steps` are done or it has ended, and gives whether it still runs. */
function advance(game: Game, steps: number): boolean {
  for (let n = 0; n < steps && game.state.status === 'active'; n++) {
    const command = game.next();
    if (command !== undefined) game.send(command);
  }
  return game.state.status === 'active';
}

describe('any structured model, with returns, withdrawals and signers mixed in', () => {
  it('keeps its state sound, and can always be played to its end', async () => {
    await cases((model, choice, numbers) => {
      const game = new Game(model, choice);
      for (const number of numbers) {
        if (game.state.status !== 'active') break;
        const commands = number % 2 === 0 ? enabled(game.state, number % 3 === 0) : game.detours(number);
        const command = commands[(number >> 1) % Math.max(commands.length, 1)];
        if (command !== undefined) game.try(command);
      }
      game.finish();
    }, 150);
  }).timeout(120_000);

  it('ends after a return and the same work as without it', async () => {
    let returned = 0;
    await cases((model, choice, [at = 3, which = 0, how = 1]) => {
      const straight = new Game(model, choice);
      straight.finish();
      const game = new Game(model, choice);
      if (!advance(game, at % 12)) return;
      const returns = game.detours(how).filter(({ kind }) => kind === 'returnTask');
      const command = returns[which % Math.max(returns.length, 1)];
      if (command === undefined) return;
      game.send(command);
      returned += 1;
      game.finish();
      expect(game.result('whole')).to.deep.equal(straight.result('whole'));
    }, 150);
    expect(returned).to.be.above(20);
  }).timeout(120_000);

  it('ends after a withdrawal and the same work as without it', async () => {
    let withdrawn = 0;
    await cases((model, choice, [at = 3, which = 0]) => {
      const straight = new Game(model, choice);
      straight.finish();
      const game = new Game(model, choice);
      if (!advance(game, at % 12)) return;
      const tasks = game.ended();
      const found = tasks.findIndex((_, n) =>
        game.try({ kind: 'withdrawTask', taskId: tasks[(which + n) % tasks.length] ?? '' }),
      );
      if (found >= 0) withdrawn += 1;
      game.finish();
      expect(game.result('task')).to.deep.equal(straight.result('task'));
    }, 150);
    expect(withdrawn).to.be.above(20);
  }).timeout(120_000);
});
