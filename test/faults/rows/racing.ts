import { expect } from 'chai';
import type { Knex } from 'knex';
import { CommandRefused, type Engine } from '@zhengai/engine';
import { deadline, parallel, reply } from '../../../engine/test/runtime/support/bpmn.ts';
import { openTask } from '../../../engine/test/runtime/support/engines.ts';
import type { TestDatabase } from '../../support/databases.ts';
import {
  actor,
  newKey,
  onDatabase,
  random,
  someTurns,
  sound,
  withEngines,
  type Counts,
  type Row,
} from '../support/ground.ts';

const DAY = 86_400_000;
/** As many queries as one of the two may come later, at most. */
const QUERIES = 10;
/** Among so many schedules each of the two is the quicker one at least once. */
const ENOUGH = 100;

/** Two who want something of one instance at the same moment: `now` is today, `later` knows that the day has passed. */
interface Pair {
  readonly name: string;
  readonly process: string;
  /** Begins an instance and gives what the two do; each gives undefined, or the code it was refused with. */
  prepare(
    now: Engine,
    later: Engine,
    id: string,
    letter: string,
  ): Promise<readonly [() => Promise<unknown>, () => Promise<unknown>]>;
  /** Tasks that are open afterwards when the first was quicker, and when the second was. */
  readonly open: readonly [readonly string[], readonly string[]];
  /** What the loser is told; undefined when both succeed, whatever their order. */
  readonly refused: readonly string[] | undefined;
}

const commandKey = newKey;

const pairs: readonly Pair[] = [
  {
    name: 'timer and completion',
    process: 'deadline',
    async prepare(now, later, id) {
      const { id: taskId } = await openTask(now, id, 'Report');
      return [() => now.completeTask({ taskId, values: {}, actor, commandKey: commandKey() }), () => later.runDue()];
    },
    open: [[], ['Remind']],
    refused: ['unknownTask'],
  },
  {
    name: 'message and timer',
    process: 'reply',
    prepare: async (now, later, _id, letter) => [
      () => now.correlateMessage({ name: '回复', key: letter, actor, commandKey: commandKey() }),
      () => later.runDue(),
    ],
    open: [['Read'], ['Ask']],
    refused: ['noReceiver', 'unknownSubscription'],
  },
  {
    name: 'two branches at a join',
    process: 'parallel',
    async prepare(now, later, id) {
      const [a, b] = [await openTask(now, id, 'A'), await openTask(now, id, 'B')];
      return [
        () => now.completeTask({ taskId: a.id, values: {}, actor, commandKey: commandKey() }),
        () => later.completeTask({ taskId: b.id, values: {}, actor, commandKey: commandKey() }),
      ];
    },
    open: [['Both'], ['Both']],
    refused: undefined,
  },
  {
    name: 'cancellation and completion',
    process: 'deadline',
    async prepare(now, later, id) {
      const { id: taskId } = await openTask(now, id, 'Report');
      return [
        () => now.cancelInstance({ instanceId: id, actor, commandKey: commandKey() }),
        () => later.completeTask({ taskId, values: {}, actor, commandKey: commandKey() }),
      ];
    },
    open: [[], []],
    refused: ['notActive', 'unknownTask'],
  },
];

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (error instanceof CommandRefused) return error.refusal.code;
    throw error;
  }
}

/** One schedule. Gives who was quicker, 0 or 1. */
async function race(pair: Pair, now: Engine, later: Engine, knex: Knex): Promise<number> {
  const businessKey = newKey();
  const start = {
    processKey: pair.process,
    businessKey,
    variables: { letter: businessKey },
    actor,
    commandKey: newKey(),
  };
  const { instanceId } = await now.start(start);
  const works = await pair.prepare(now, later, instanceId, businessKey);
  // Who begins when is told by queries, so that every pair of places in the two pieces of work comes up.
  const delays = [random(QUERIES), random(QUERIES)];
  const outcomes = await Promise.all(
    works.map(async (work, n) => {
      for (let queries = delays[n] ?? 0; queries > 0; queries--) await knex.raw('select 1');
      await someTurns(20);
      return outcome(work);
    }),
  );
  const steps = await now.steps(instanceId);
  const { items } = await now.tasks({ instanceId, status: 'open' });
  const winner = firstOf(
    pair,
    steps.map(({ command }) => command.kind),
  );
  expect(
    items.map(({ element }) => element),
    pair.name,
  ).to.deep.equal(pair.open[winner]);
  expect(steps, pair.name).to.have.length(pair.refused === undefined ? 3 : 2);
  const told = outcomes.filter((each) => each !== 'done');
  // A timer that came too late is no command of anybody: its job is dropped, and nobody is told.
  expect(pair.refused === undefined ? [] : pair.refused, pair.name).to.include.members(told);
  if (pair.refused === undefined || winner === 0) expect(outcomes[0], pair.name).to.equal('done');
  else expect(told, pair.name).to.have.length(1);
  return winner;
}

/** Whose step is the second one of the history. */
function firstOf({ name }: Pair, commands: readonly string[]): number {
  switch (name) {
    case 'timer and completion':
      return commands[1] === 'completeTask' ? 0 : 1;
    case 'message and timer':
      return commands[1] === 'fireTimer' ? 1 : 0;
    case 'cancellation and completion':
      return commands[1] === 'cancel' ? 0 : 1;
    default:
      return 0;
  }
}

/** Row 9: pairs that race for one instance. */
export const racing: Row = {
  number: 9,
  title: 'racing pairs: timer/completion, message/timer, two branches at a join, cancellation/completion',
  rounds: { short: 10, long: 1000 },
  run: (kind: TestDatabase, rounds: number): Promise<Counts> =>
    onDatabase(kind, [deadline, reply, parallel], async (url) => {
      const counts: Record<string, number> = { schedules: 0 };
      await withEngines(
        url,
        2,
        async ([now, later], knex) => {
          if (now === undefined || later === undefined) return;
          for (const pair of pairs) {
            const wins = [0, 0];
            for (let round = 0; round < rounds; round++) {
              const winner = await race(pair, now, later, knex);
              wins[winner] = (wins[winner] ?? 0) + 1;
            }
            counts['schedules'] = (counts['schedules'] ?? 0) + rounds;
            if (pair.refused !== undefined && rounds >= ENOUGH) expect(wins, pair.name).not.to.include(0);
            if (pair.refused !== undefined) counts[`${pair.name}: the first was quicker`] = wins[0] ?? 0;
          }
        },
        [{ now: () => Date.now() }, { now: () => Date.now() + DAY + 1000 }],
      );
      counts['steps'] = await sound(url);
      return counts;
    }),
};
