import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Knex } from 'knex';
import { Engine, openDatabase, type Command, type ProcessModel } from '@zhengai/engine';
import { Calendar } from '../../../engine/src/runtime/calendar/calendar.ts';
import { HotInstances } from '../../../engine/src/runtime/commands/hotInstances.ts';
import { runTogether } from '../../../engine/src/runtime/commands/runGroup.ts';
import { actionsOf, type Action } from '../../../engine/test/support/actions.ts';
import { draw } from '../../../engine/test/support/drawEventful.ts';
import { blocks, type Block } from '../../../engine/test/support/eventfulModel.ts';
import { modelOf, SEPTEMBER } from '../../../engine/test/support/play.ts';
import { Reference } from '../../../engine/test/support/reference.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { actor, newKey, onDatabase, sound, type Counts, type Row } from '../support/ground.ts';

/** An instance in the database beside the reference. Whatever does something with it knows nothing but the database. */
class Match {
  readonly reference: Reference;
  readonly #knex: Knex;
  readonly #model: ProcessModel;
  readonly #instanceId: string;
  steps = 1;

  constructor(knex: Knex, model: ProcessModel, reference: Reference, instanceId: string) {
    this.#knex = knex;
    this.#model = model;
    this.reference = reference;
    this.#instanceId = instanceId;
  }

  async actions(again: boolean): Promise<readonly Action[]> {
    const state = await new Engine({ knex: this.#knex }).state(this.#instanceId);
    return state?.status === 'active' ? actionsOf(this.#model, state, again) : [];
  }

  async do({ kind, element, nth, command }: Action, again: boolean): Promise<void> {
    if (kind === 'signal') this.reference.signal();
    else this.reference.act(kind, element, nth, again);
    await this.send(command);
    await this.compare();
  }

  /** Compares with the engine's answers, not with its state. */
  async compare(): Promise<void> {
    const engine = new Engine({ knex: this.#knex });
    const { items } = await engine.tasks({ instanceId: this.#instanceId, status: 'open', limit: 500 });
    expect(items.map(({ element }) => element).toSorted()).to.deep.equal(this.reference.tasks());
    const instance = await engine.instance(this.#instanceId);
    expect(instance?.status).to.equal(this.reference.ended ? 'completed' : 'active');
  }

  /** Any command of the kernel, through the path that all commands take, by a process that has just begun. */
  async send(command: Command): Promise<void> {
    const commander = {
      knex: this.#knex,
      cache: new Map(),
      decisions: new Map(),
      hot: new HotInstances(),
      now: async () => SEPTEMBER,
      calendar: new Calendar(this.#knex),
      outbox: new Set<never>(),
      resolveCandidates: undefined,
      committed: () => {},
    };
    await runTogether(commander, [
      {
        kind: 'change',
        instanceId: this.#instanceId,
        command,
        actor,
        commandKey: newKey(),
        reason: undefined,
        lease: undefined,
        absent: () => {
          throw new Error(`${this.#instanceId} is gone`);
        },
      },
    ]);
    this.steps += 1;
  }
}

async function play(knex: Knex, block: Block, choice: number, choices: readonly number[]): Promise<number> {
  const engine = new Engine({ knex, now: () => SEPTEMBER });
  const xml = draw(block);
  const { definition } = await engine.deploy({ xml, actor });
  const { instanceId } = await engine.start({
    definitionId: definition.id,
    variables: { choice, again: false },
    actor,
    commandKey: newKey(),
  });
  const match = new Match(knex, await modelOf(xml), new Reference(block, choice), instanceId);
  await match.compare();
  for (const number of choices) {
    const again = number % 4 === 0;
    const actions = await match.actions(again);
    const action = actions[number % Math.max(actions.length, 1)];
    if (action !== undefined) await match.do(action, again);
  }
  for (let rounds = 0; ; rounds++) {
    const actions = (await match.actions(false)).filter(({ optional }) => !optional);
    const action = actions.find(({ kind }) => kind !== 'signal') ?? actions[0];
    if (action === undefined) break;
    // A signal may bring new work for ever, when what it starts waits for it again.
    if (rounds > 60) {
      await match.send({ kind: 'cancel' });
      break;
    }
    await match.do(action, false);
  }
  const { status } = (await engine.instance(instanceId)) ?? {};
  expect(status, 'the instance does not end').not.to.equal('active');
  return match.steps;
}

/** Row 10: random models, random actions, and a restart at every step, against the reference. A round is one model. */
export const randomModels: Row = {
  number: 10,
  title: 'random structured models and actions, a restart at every step, against a reference',
  rounds: { short: 10, long: 1000 },
  run: (kind: TestDatabase, rounds: number): Promise<Counts> =>
    onDatabase(kind, [], async (url) => {
      const knex = openDatabase(url);
      let steps = 0;
      let models = 0;
      try {
        await fc.assert(
          fc.asyncProperty(
            blocks,
            fc.nat({ max: 2 }),
            fc.array(fc.nat({ max: 1000 }), { maxLength: 20 }),
            async (block, choice, choices) => {
              steps += await play(knex, block, choice, choices);
              models += 1;
            },
          ),
          { numRuns: rounds },
        );
      } finally {
        await knex.destroy();
      }
      return { models, restarts: steps, different: 0, steps: await sound(url) };
    }),
};
