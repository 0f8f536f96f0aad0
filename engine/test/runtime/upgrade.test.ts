import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { Engine, migrate, openDatabase } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';
import { expectInvariant } from '../../../test/support/invariant.ts';
import { engineMigrations } from '../../src/runtime/schema.ts';
import { lead, newKey, officer, openTask } from './support/engines.ts';

/** All rows of instances as the first release has stored them; their business keys say how far they are. */
const firstRelease = JSON.parse(
  readFileSync(new URL('support/firstRelease.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly object[]>>;

for (const kind of testDatabases()) {
  describe(`a database of the first release (${kind.kind})`, () => {
    let knex: Knex;
    let engine: Engine;
    let drop: () => Promise<void>;

    before(async () => {
      const database = await kind.create();
      knex = openDatabase(database.url);
      await migrate(knex, 'engine', engineMigrations.slice(0, 1));
      for (const [table, rows] of Object.entries(firstRelease)) {
        if (rows.length > 0) await knex(table).insert(rows);
      }
      engine = new Engine({ knex });
      await engine.migrate();
      drop = async () => {
        await knex.destroy();
        await database.drop();
      };
    });
    after(() => drop());

    const instanceOf = async (businessKey: string): Promise<string> =>
      (await engine.instances({ businessKey })).items[0]?.id ?? '';

    it('keeps every history and every open task', async () => {
      await expectInvariant(
        knex,
        firstRelease['zg_command']?.map((row) => String(Reflect.get(row, 'command_key'))) ?? [],
      );
      const { items } = await engine.tasks({ claimableBy: ['research_office'] });
      expect(items.map((task) => [task.element, task.businessKey])).to.deep.equal([['Review', 'reported']]);
      expect((await engine.steps(await instanceOf('finished'))).map((step) => step.command.kind)).to.deep.equal([
        'start',
        'completeTask',
        'completeTask',
      ]);
    });

    it('goes on with its instances', async () => {
      for (const [key, elements] of [
        ['waiting', ['Report', 'Review']],
        ['reported', ['Review']],
      ] as const) {
        const instanceId = await instanceOf(key);
        for (const element of elements) {
          const { id: taskId } = await openTask(engine, instanceId, element);
          await engine.completeTask({ taskId, values: { 达标率: 0.95 }, actor: officer, commandKey: newKey() });
        }
        expect(await engine.instance(instanceId)).to.include({ status: 'completed' });
      }
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
}
