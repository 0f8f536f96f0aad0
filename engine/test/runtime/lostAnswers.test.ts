import { expect } from 'chai';
import { Engine, openDatabase } from '@zhengai/engine';
import { testDatabases } from '../../../test/support/databases.ts';
import { review } from './support/bpmn.ts';
import { cutCommits } from './support/cutCommits.ts';
import { lead, newKey, openTask } from './support/engines.ts';
import { expectInvariant } from '../../../test/support/invariant.ts';

for (const kind of testDatabases().filter((each) => each.kind === 'mariadb')) {
  describe('a connection that is cut around COMMIT (mariadb)', function () {
    this.timeout(30_000);

    it('neither loses nor doubles a command', async () => {
      const database = await kind.create();
      const direct = openDatabase(database.url);
      const observer = new Engine({ knex: direct });
      await observer.migrate();
      await observer.deploy({ xml: review, actor: lead });
      const proxy = await cutCommits(database.url);
      const knex = openDatabase(proxy.url);
      const engine = new Engine({ knex });
      const acknowledged: string[] = [];
      for (let round = 0; round < 12; round++) {
        const startKey = newKey();
        const variables = { lead: 'lead', due: null };
        const start = await engine.start({ processKey: 'review', variables, actor: lead, commandKey: startKey });
        const { id: taskId } = await openTask(observer, start.instanceId, 'Report');
        const completeKey = newKey();
        const complete = { taskId, values: { round }, actor: lead, commandKey: completeKey };
        expect((await engine.completeTask(complete)).seq).to.equal(2);
        acknowledged.push(startKey, completeKey);
      }
      expect(proxy.cut()).to.be.greaterThan(5);
      expect(await observer.countSteps()).to.equal(acknowledged.length);
      await expectInvariant(direct, acknowledged);
      await knex.destroy();
      proxy.close();
      await direct.destroy();
      await database.drop();
    });
  });
}
