import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { CalendarDays } from '../contract/index.ts';
import { startServer, type TestServer } from './support/server.ts';

for (const database of testDatabases())
  describe(`the calendar of the school (${database.kind})`, () => {
    let server: TestServer;
    before(async () => {
      server = await startServer(database);
    });
    after(() => server.drop());

    it('is kept by the quality office and read by everybody', async () => {
      const qa = await server.signIn('qa');
      const lead = await server.signIn('lead1');
      const days = [
        { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
        { day: '2026-10-10', kind: 'working', name: '调休' },
      ];
      await qa.put('/calendar', { days }).expect(204);
      const read = async (): Promise<unknown> =>
        CalendarDays.parse((await lead.get('/calendar?from=2026-10-01&to=2026-10-31').expect(200)).body).items;
      expect(await read()).to.deep.equal(days);
      await qa.put('/calendar', { days: [{ day: '2026-10-10', kind: 'normal' }] }).expect(204);
      expect(await read()).to.deep.equal(days.slice(0, 1));
      await lead.put('/calendar', { days }).expect(403);
    });

    it('refuses what is no day or no kind', async () => {
      const qa = await server.signIn('qa');
      for (const day of [
        { day: '2026-02-30', kind: 'holiday' },
        { day: '2026-10-01', kind: 'feast' },
      ])
        await qa.put('/calendar', { days: [day] }).expect(400);
      await qa.put('/calendar', { days: [] }).expect(400);
      await qa.get('/calendar?from=today&to=tomorrow').expect(400);
    });
  });
