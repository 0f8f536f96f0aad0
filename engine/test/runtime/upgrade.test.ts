import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { Engine, migrate, openDatabase } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';
import { expectInvariant } from '../../../test/support/invariant.ts';
import { engineMigrations } from '../../src/runtime/schema.ts';
import { lead, newKey, officer, openTask } from './support/engines.ts';

type Rows = Readonly<Record<string, readonly object[]>>;

/** All rows of instances as a version before has stored them; their business keys say how far they are. */
function rowsOf(file: string): Rows {
  const text = readFileSync(new URL(`support/${file}`, import.meta.url), 'utf8');
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'base64' in value
      ? Buffer.from(String(value.base64), 'base64')
      : value,
  ) as Rows;
}

/** As the first release has stored them, and as the last version did in which commands had a table of their own. */
const firstRelease = rowsOf('firstRelease.json');
const commandsApart = rowsOf('commandsApart.json');

/** A column of bytes as the text that it was before. */
const hex = (column: string): string => `lower(hex(${column})) as ${column}`;

const keysOf = (rows: Rows): readonly string[] =>
  rows['zg_command']?.map((row) => String(Reflect.get(row, 'command_key'))) ?? [];

for (const kind of testDatabases()) {
  let knex: Knex;
  let engine: Engine;
  let drop: () => Promise<void>;

  /** A database with the schema of a version before, and its rows, which is then upgraded. */
  async function upgrade(lastMigration: string, rows: Rows): Promise<void> {
    const database = await kind.create();
    knex = openDatabase(database.url);
    drop = async () => {
      await knex.destroy();
      await database.drop();
    };
    const last = engineMigrations.findIndex(({ name }) => name === lastMigration);
    await migrate(knex, 'engine', engineMigrations.slice(0, last + 1));
    for (const [table, some] of Object.entries(rows)) {
      if (some.length > 0) await knex(table).insert(some);
    }
    engine = new Engine({ knex });
    await engine.migrate();
  }

  const instanceOf = async (businessKey: string): Promise<string> =>
    (await engine.instances({ businessKey })).items[0]?.id ?? '';

  async function finish(businessKey: string, elements: readonly string[]): Promise<void> {
    const instanceId = await instanceOf(businessKey);
    for (const element of elements) {
      const { id: taskId } = await openTask(engine, instanceId, element);
      await engine.completeTask({ taskId, values: { 达标率: 0.95 }, actor: officer, commandKey: newKey() });
    }
    expect(await engine.instance(instanceId)).to.include({ status: 'completed' });
  }

  describe(`a database of the first release (${kind.kind})`, () => {
    before(() => upgrade('001-engine', firstRelease));
    after(() => drop());

    it('keeps every history and every open task', async () => {
      await expectInvariant(knex, keysOf(firstRelease));
      const { items } = await engine.tasks({ claimableBy: ['research_office'] });
      expect(items.map((task) => [task.element, task.businessKey])).to.deep.equal([['Review', 'reported']]);
      expect((await engine.steps(await instanceOf('finished'))).map((step) => step.command.kind)).to.deep.equal([
        'start',
        'completeTask',
        'completeTask',
      ]);
    });

    it('goes on with its instances', async () => {
      await finish('waiting', ['Report', 'Review']);
      await finish('reported', ['Review']);
      await expectInvariant(knex, []);
      expect((await engine.tasks({ claimableBy: ['research_office'] })).items).to.deep.equal([]);
    });

    it('fires the timers and does the jobs that wait in it', async () => {
      const later = new Engine({
        knex,
        now: () => Date.parse('2026-11-03T08:00:00+08:00'),
        handlers: { count: async () => ({ count: 3 }) },
      });
      expect(await later.runDue()).to.equal(2);
      await openTask(engine, await instanceOf('deadline'), 'Remind');
      await openTask(engine, await instanceOf('service'), 'Look');
      expect(await engine.variables(await instanceOf('service'))).to.deep.equal({ n: 1, count: 3 });
      await expectInvariant(knex, []);
    });

    it('answers commands that it has answered before the upgrade', async () => {
      const started = await engine.start({
        processKey: 'review',
        variables: {},
        actor: lead,
        commandKey: 'start-waiting',
      });
      expect(started).to.deep.equal({ instanceId: await instanceOf('waiting'), seq: 1, repeated: true });
    });

    if (kind.kind === 'mariadb')
      it('is upgraded once more by a process that finds an upgrade which died half-way', async () => {
        await knex('zg_migration').where({ scope: 'engine' }).whereNot('name', '001-engine').delete();
        await engine.migrate();
        await expectInvariant(knex, []);
      });
  });

  describe(`a database in which commands have a table of their own (${kind.kind})`, () => {
    before(() => upgrade('014-steps-by-time', commandsApart));
    after(() => drop());

    it('keeps every history to the letter, and the answer to every command', async () => {
      await expectInvariant(knex, keysOf(commandsApart));
      const steps = await engine.steps(await instanceOf('finished'));
      const stored = commandsApart['zg_step']?.filter(
        (row) => Reflect.get(row, 'instance_id') === steps[0]?.instanceId,
      );
      expect(steps.map(({ hash }) => hash)).to.deep.equal(stored?.map((row): unknown => Reflect.get(row, 'hash')));
      expect((await engine.journal({ limit: 500 })).items).to.have.length(keysOf(commandsApart).length);
      const again = { processKey: 'review', variables: {}, actor: lead, commandKey: 'start-finished' };
      expect(await engine.start(again)).to.deep.equal({ instanceId: steps[0]?.instanceId, seq: 1, repeated: true });
    });

    it('finds what somebody has changed in it', async () => {
      const instanceId = await instanceOf('finished');
      const row = () => knex('zg_step').where({ instance_id: instanceId, seq: 2 });
      await row().update({ actor: 'somebody else' });
      expect((await engine.verify(instanceId)).broken).to.deep.equal({ seq: 2, reason: 'content' });
      await row().update({ actor: officer.id });
      expect((await engine.verify(instanceId)).ok).to.equal(true);
    });

    it('goes on with its instances', async () => {
      await finish('waiting', ['Report', 'Review']);
      await finish('reported', ['Review']);
      await expectInvariant(knex, keysOf(commandsApart));
    });

    it('is copied further by a process that finds a copy which died half-way', async () => {
      const before = await expectInvariant(knex, []);
      await knex.raw('create table zg_command_before as select command_key, instance_id, seq from zg_step');
      await knex.raw(`create table zg_step_before as select instance_id, seq, at, actor, on_behalf_of, reason, command,
        events, ${hex('previous_hash')}, ${hex('hash')} from zg_step`);
      await knex('zg_step')
        .where('instance_id', '>', await instanceOf('finished'))
        .delete();
      await knex('zg_migration').where({ scope: 'engine', name: '015-steps-with-commands' }).delete();
      await engine.migrate();
      expect(await expectInvariant(knex, keysOf(commandsApart))).to.deep.equal(before);
      expect(await knex.schema.hasTable('zg_command_before')).to.equal(false);
    });
  });
}
