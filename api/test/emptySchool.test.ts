import { expect } from 'chai';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabases } from '../../test/support/databases.ts';
import { startServer, type TestServer } from './support/server.ts';

for (const database of testDatabases()) {
  describe(`a first start (${database.kind})`, () => {
    let server: TestServer;
    afterEach(() => server.drop());

    it('without preset has the school and one administrator, who must change the password', async () => {
      server = await startServer(database, { preset: null });
      expect(server.logins).to.deep.include({ kind: 'admin', password: server.password });
      expect(await server.knex('account').pluck('username')).to.deep.equal(['admin']);
      expect(await server.knex('unit').pluck('kind')).to.deep.equal(['school']);
      for (const table of ['course', 'semester', 'programme', 'school_class'])
        expect(await server.knex(table).select()).to.deep.equal([]);
      const admin = await server.signIn('admin');
      await admin.get('/people').expect(403);
      await admin.post('/session/password', { current: server.password, next: 'first-password-1' }).expect(200);
      await admin.refresh();
      await admin.post('/units', { name: '智能制造学院', kind: 'college', parent: 'school' }).expect(201);
      server = await server.restart();
      expect(server.logins).to.equal(undefined);
    });

    it('with preset lets everybody in with one password that is in a file for its owner only', async () => {
      server = await startServer(database);
      expect(server.logins?.kind).to.equal('demo');
      expect(server.logins?.logins).to.deep.include({ role: '质控办', username: 'qa', name: '质控办甲' });
      for (const file of ['demo-logins.json', 'secret'])
        expect(statSync(join(server.dataDir, file)).mode.toString(8).slice(-3)).to.equal('600');
      await server.signIn('teacher1');
    });

    it('is repeated without effect: what was changed stays', async () => {
      server = await startServer(database);
      const admin = await server.signIn('admin');
      await admin.patch('/people/teacher1', { name: '教师甲甲' }).expect(200);
      const { logins } = server;
      server = await server.restart();
      expect(server.logins).to.deep.equal(logins);
      expect((await admin.get('/people/teacher1').expect(200)).body.name).to.equal('教师甲甲');
    });
  });
}
