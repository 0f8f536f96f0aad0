import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { ProcessStatistics } from '../contract/index.ts';
import { newKey, startServer, type TestServer } from './support/server.ts';
import { fetchedWork } from './support/work.ts';

for (const database of testDatabases())
  describe(`statistics of a process (${database.kind})`, () => {
    let server: TestServer;
    before(async () => {
      server = await startServer(database);
      await server.engine.deploy({ xml: fetchedWork, actor: { id: 'qa' } });
      const started = { processKey: 'grades', variables: {}, actor: { id: 'qa' } };
      for (let count = 0; count < 3; count++) await server.engine.start({ ...started, commandKey: newKey() });
    });
    after(() => server.drop());

    it('are read by the quality office and the auditor', async () => {
      for (const username of ['qa', 'auditor']) {
        const client = await server.signIn(username);
        const { body } = await client.get('/processes/grades/statistics').expect(200);
        const found = ProcessStatistics.parse(body);
        expect(found).to.deep.include({ active: 3, suspended: 0, completed: 0, cancelled: 0 });
        expect(found.elements).to.deep.equal([
          { element: 'Fetch', name: '取成绩', openTasks: 0, working: 3, waiting: 0, incidents: 0 },
        ]);
      }
      await (await server.signIn('lead1')).get('/processes/grades/statistics').expect(403);
    });

    it('are not there for a process or a version that is not', async () => {
      const qa = await server.signIn('qa');
      await qa.get('/processes/nothing/statistics').expect(404);
      await qa.get('/processes/grades/statistics?definitionId=unknown').expect(404);
      await qa.get('/processes/grades/statistics?from=yesterday').expect(400);
    });
  });
