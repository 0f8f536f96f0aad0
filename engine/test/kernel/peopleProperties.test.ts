import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Command, InstanceState, ProcessModel } from '@zhengai/engine';
import { decide } from '@zhengai/engine/kernel';
import { enabled } from '../support/invariant.ts';
import { advance, cases, Game } from '../support/game.ts';
import type { Block } from '../support/randomModel.ts';

/** Counts what a property has really tried, so that it does not grow hollow. */
class Tally {
  private readonly counts = new Map<string, number>();
  add(...names: readonly string[]): void {
    for (const name of names) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
  expectEach(least: number, ...names: readonly string[]): void {
    for (const name of names) expect(this.counts.get(name) ?? 0, name).to.be.at.least(least);
  }
}

/** What a model holds that makes going back difficult. */
function kindsIn(model: ProcessModel): string[] {
  const kinds = Object.values(model.elements).flatMap((element) => {
    const loop = 'loop' in element ? element.loop : undefined;
    const vote = loop?.kind === 'multiInstance' && loop.vote !== undefined;
    const fork = element.kind === 'parallelGateway' || element.kind === 'inclusiveGateway';
    const round = loop?.kind === 'standardLoop';
    return [
      vote ? 'vote' : '',
      round ? 'loop' : '',
      fork ? 'fork' : '',
      element.kind === 'subProcess' ? 'sub-process' : '',
    ];
  });
  return [...new Set(kinds.filter((kind) => kind !== ''))];
}

/** One of them by a random number, if there are any. */
const oneOf = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(list.length, 1)];

/** The first that the kernel accepts, beginning with a random one. */
function tryFrom(game: Game, commands: readonly Command[], number: number): Command | undefined {
  const all = commands.map((_, n) => commands[(number + n) % commands.length]);
  return all.find((command) => command !== undefined && game.try(command));
}

describe('any structured model, with returns, withdrawals and signers mixed in', () => {
  it('keeps its state sound, and can always be played to its end', async () => {
    const tally = new Tally();
    await cases((model, choice, numbers) => {
      const game = new Game(model, choice);
      for (const number of numbers) {
        if (game.state.status !== 'active') break;
        const commands = number % 2 === 0 ? enabled(game.state, number % 3 === 0) : game.detours(number);
        const command = oneOf(commands, number >> 1);
        if (command !== undefined && game.try(command)) tally.add(command.kind);
      }
      game.finish();
    });
    tally.expectEach(3, 'returnTask', 'withdrawTask', 'addSigners', 'removeSigner');
  }).timeout(3_600_000);

  it('ends after returns and the same work as without them', async () => {
    const tally = new Tally();
    await cases((model, choice, numbers) => {
      const straight = new Game(model, choice);
      straight.finish();
      const game = new Game(model, choice);
      for (let n = 0; n < 6; n += 3) {
        const [at = 3, which = 0, how = 1] = numbers.slice(n);
        if (!advance(game, at % 12)) break;
        const resume = how % 3 === 0 ? 'straightBack' : 'onward';
        const command = oneOf(game.returns(resume), which);
        if (command?.kind !== 'returnTask') continue;
        if (game.try(command)) tally.add(command.to.kind, resume, ...kindsIn(model));
      }
      game.finish();
      expect(game.result('whole')).to.deep.equal(straight.result('whole'));
    });
    tally.expectEach(
      3,
      'previous',
      'initiator',
      'element',
      'onward',
      'straightBack',
      'vote',
      'loop',
      'fork',
      'sub-process',
    );
  }).timeout(3_600_000);

  it('ends after withdrawals and the same work as without them', async () => {
    const tally = new Tally();
    await cases((model, choice, numbers) => {
      const straight = new Game(model, choice);
      straight.finish();
      const game = new Game(model, choice);
      for (let n = 0; n < 6; n += 2) {
        const [at = 3, which = 0] = numbers.slice(n);
        if (!advance(game, n === 0 ? at % 12 : at % 3)) break;
        if (tryFrom(game, game.withdrawals(), which) !== undefined) tally.add('withdrawn', ...kindsIn(model));
      }
      game.finish();
      expect(game.result('task')).to.deep.equal(straight.result('task'));
    });
    tally.expectEach(3, 'withdrawn', 'vote', 'loop', 'fork', 'sub-process');
  }).timeout(3_600_000);
});

/** What an instance waits for, whatever the ids are. */
function shape(state: InstanceState): unknown {
  const places = Object.values(state.tokens).map(({ element, scope, via, waits, signing, signs }) => {
    const { loopCounter = null } = state.scopes[scope]?.variables ?? {};
    const signers = signing?.signers.map(({ position, taskId }) => `${position} ${taskId !== undefined}`).toSorted();
    const heard = signing?.opinions.map(({ position }) => position).toSorted();
    return JSON.stringify([
      element,
      waits.kind,
      waits.kind === 'join' && via,
      loopCounter,
      signers,
      heard,
      signs?.position,
    ]);
  });
  const bodies = Object.values(state.scopes).flatMap(({ element, multi }) => {
    if (multi === undefined) return [];
    const { numberOfInstances, numberOfCompletedInstances, started, votes } = multi;
    return [JSON.stringify([element, numberOfInstances, numberOfCompletedInstances, started, votes])];
  });
  return { status: state.status, places: places.toSorted(), bodies: bodies.toSorted() };
}

/** The same commands without one of them; undefined when one of the others is not possible then. */
function without(game: Game, choice: number, at: number): Game | undefined {
  const other = new Game(game.model, choice);
  for (const [index, command] of game.commands.entries()) {
    // A step without effect in its place: later steps keep their numbers, and what they open its ids.
    const instead: Command = { kind: 'setVariables', scopeId: undefined, variables: {} };
    if (index > 0 && !other.try(index === at ? instead : command)) return undefined;
  }
  return other;
}

/** Plays, and then compares every withdrawal with what would be if the task had never been completed. */
function compare(
  model: ProcessModel,
  choice: number,
  numbers: readonly number[],
  exactly: boolean,
  tally: Tally,
): void {
  const game = new Game(model, choice);
  for (const number of numbers) {
    if (game.state.status !== 'active') break;
    const commands = number % 4 === 0 ? game.signers(number) : enabled(game.state, false);
    const command = oneOf(commands, number >> 2);
    if (command !== undefined) game.try(command);
  }
  if (game.state.status !== 'active') return;
  for (const [at, command] of game.commands.entries()) {
    if (command.kind !== 'completeTask') continue;
    const withdrawal: Command = { kind: 'withdrawTask', taskId: command.taskId };
    const decision = decide(model, game.state, withdrawal, game.context);
    tally.add(decision.kind);
    if (decision.kind === 'refused' && !exactly) continue;
    const other = without(game, choice, at);
    const possible = other?.openTasks().includes(command.taskId) === true;
    expect(decision.kind, JSON.stringify(command)).to.equal(possible ? 'accepted' : 'refused');
    if (other === undefined || decision.kind === 'refused') continue;
    tally.add(...kindsIn(model));
    const again = new Game(model, choice);
    for (const one of game.commands.slice(1)) again.send(one);
    again.send(withdrawal);
    expect(shape(again.state)).to.deep.equal(shape(other.state));
    again.finish();
  }
}

describe('a withdrawal (撤回)', () => {
  /** Blocks in which nothing leaves the instance or is cancelled by a path beside it. */
  const calm: fc.Arbitrary<Block> = fc.letrec<{ block: Block; few: readonly Block[] }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('user', 'mapped', 'service', 'timer') }),
      fc.record({
        kind: fc.constant('each'),
        count: fc.nat({ max: 3 }),
        sequential: fc.boolean(),
        early: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('vote'),
        count: fc.integer({ min: 1, max: 3 }),
        sequential: fc.boolean(),
        rule: fc.constantFrom('all', 'any', 'ratio'),
      }),
      fc.record({ kind: fc.constant('rounds'), count: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constantFrom('sequence', 'choice', 'parallel', 'inclusive'), blocks: tie('few') }),
      fc.record({ kind: fc.constant('sub'), block: tie('block') }),
      fc.record({ kind: fc.constant('roundsOfSub'), block: tie('block'), count: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        kind: fc.constant('eachSub'),
        block: tie('block'),
        count: fc.nat({ max: 3 }),
        sequential: fc.boolean(),
      }),
    ),
    few: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  })).block;

  it('is possible exactly when all that others have done since needs nothing of it, and leaves just that', async () => {
    const tally = new Tally();
    await cases((model, choice, numbers) => compare(model, choice, numbers, true, tally), calm);
    tally.expectEach(10, 'accepted', 'refused', 'vote', 'loop', 'fork', 'sub-process');
  }).timeout(3_600_000);

  it('leaves just that in any model, but is refused too when it has ended or called something else', async () => {
    const tally = new Tally();
    await cases((model, choice, numbers) => compare(model, choice, numbers, false, tally));
    tally.expectEach(10, 'accepted', 'refused', 'vote', 'loop', 'fork', 'sub-process');
  }).timeout(3_600_000);
});

/** Whoever has moved a token away from a fork moves what is left at its join too. */
function release(game: Game): boolean {
  const waiting = Object.values(game.state.tokens).filter(({ waits }) => waits.kind === 'join');
  const ends = waiting.flatMap(({ id }) =>
    Object.values(game.model.elements)
      .filter(({ kind }) => kind === 'endEvent')
      .map((end): Command => ({ kind: 'jump', tokenId: id, element: end.id })),
  );
  return tryFrom(game, ends, 0) !== undefined;
}

describe('any structured model, with jumps mixed in (跳转)', () => {
  it('keeps its state sound and its joins whole, and can always be played to its end', async () => {
    const tally = new Tally();
    await cases((model, choice, numbers) => {
      const game = new Game(model, choice);
      for (const number of numbers) {
        if (game.state.status !== 'active') break;
        if (number % 3 === 0) {
          if (tryFrom(game, game.jumps(), number >> 2) !== undefined) tally.add('jump', ...kindsIn(model));
          continue;
        }
        const commands = number % 3 === 1 ? enabled(game.state, number % 5 === 0) : game.detours(number);
        const command = oneOf(commands, number >> 2);
        if (command !== undefined && game.try(command)) tally.add(command.kind);
      }
      game.finish(() => release(game));
    });
    tally.expectEach(3, 'jump', 'vote', 'fork', 'sub-process', 'returnTask', 'withdrawTask', 'addSigners');
  }).timeout(3_600_000);
});
