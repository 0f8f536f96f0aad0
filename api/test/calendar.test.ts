import { preset000 } from '@zhengai/processes';
import { expect } from 'chai';
import { bpmn, end, path, process, start, task } from '../../engine/test/support/draw.ts';
import { testDatabases } from '../../test/support/databases.ts';
import { CalendarChangePage, CalendarDays, ChangedCalendar } from '../contract/index.ts';
import { type Client, newKey, startServer, type TestServer } from './support/server.ts';

const read = async (client: Client, from = '2026-10-01', to = '2026-10-31') =>
  CalendarDays.parse((await client.get(`/calendar?from=${from}&to=${to}`).expect(200)).body);
const changes = async (client: Client) =>
  CalendarChangePage.parse((await client.get('/calendar/changes').expect(200)).body).items;
const change = (client: Client, revision: number, days: readonly object[], reason = '放假通知', key = newKey()) =>
  client.put('/calendar', { days, reason }, key).set('If-Match', `"${revision}"`);

for (const database of testDatabases())
  describe(`the calendar of the school (${database.kind})`, () => {
    let server: TestServer;
    before(async () => {
      server = await startServer(database);
    });
    after(() => server.drop());

    it('is kept by the quality office, for a reason, and read by everybody', async () => {
      const qa = await server.signIn('qa');
      const lead = await server.signIn('lead1');
      const days = [
        { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
        { day: '2026-10-10', kind: 'working', name: '调休' },
      ];
      expect(await read(lead)).to.deep.equal({ items: [], revision: 0 });
      const key = newKey();
      const saved = await change(qa, 0, days, '放假通知', key).expect(200);
      expect(ChangedCalendar.parse(saved.body)).to.deep.equal({ revision: 1 });
      expect(saved.headers['etag']).to.equal('"1"');
      // The answer was lost and it is sent again.
      expect((await change(qa, 0, days, '放假通知', key).expect(200)).body).to.deep.equal({ revision: 1 });
      expect(await read(lead)).to.deep.equal({ items: days, revision: 1 });
      const back = { day: '2026-10-10', kind: 'normal' };
      await change(qa, 1, [back, { ...days[0] }], '不调休了').expect(200);
      expect(await read(lead)).to.deep.equal({ items: days.slice(0, 1), revision: 2 });
      // What is like that already is no change.
      expect((await change(qa, 2, days.slice(0, 1)).expect(200)).body).to.deep.equal({ revision: 2 });
      await change(lead, 2, days).expect(403);
    });

    it('tells auditors who changed which days, when and why', async () => {
      const auditor = await server.signIn('auditor');
      const items = await changes(auditor);
      expect(items.map(({ revision, by, reason }) => [revision, by.name, reason])).to.deep.equal([
        [2, '质控办甲', '不调休了'],
        [1, '质控办甲', '放假通知'],
      ]);
      expect(items[0]?.days).to.deep.equal([
        { day: '2026-10-10', was: { kind: 'working', name: '调休' }, is: { kind: 'normal', name: '' } },
      ]);
      const first = CalendarChangePage.parse((await auditor.get('/calendar/changes?limit=1').expect(200)).body);
      const second = await auditor.get(`/calendar/changes?limit=1&after=${first.next}`).expect(200);
      expect(CalendarChangePage.parse(second.body).items).to.deep.equal(items.slice(1));
      await auditor.get('/calendar/changes?after=nonsense').expect(400);
      await (await server.signIn('lead1')).get('/calendar/changes').expect(403);
      await change(auditor, 2, [{ day: '2026-10-10', kind: 'working' }]).expect(403);
    });

    it('is not changed over what somebody else has made of it, who is named', async () => {
      const [one, two] = [await server.signIn('qa'), await server.signIn('qa')];
      const { revision } = await read(one);
      const day = { day: '2026-12-25', name: '校庆' };
      await change(one, revision, [{ ...day, kind: 'holiday' }], '校庆放假').expect(200);
      const late = await change(two, revision, [{ ...day, kind: 'working' }], '照常').expect(412);
      expect(late.body).to.include({ code: 'stale' });
      expect(late.body.detail).to.match(/质控办甲改过校历（原因：校庆放假）/);
      expect((await read(two, '2026-12-25', '2026-12-25')).items).to.deep.equal([{ ...day, kind: 'holiday' }]);
      expect((await changes(two))[0]).to.deep.include({ reason: '校庆放假' });
      await change(two, revision + 1, [{ ...day, kind: 'normal' }], '照常').expect(200);
    });

    it('lets one of two pass who change it at the same moment', async () => {
      const qa = await server.signIn('qa');
      const { revision } = await read(qa);
      const both = ['2026-12-28', '2026-12-29'].map((day) => change(qa, revision, [{ day, kind: 'holiday' }]));
      const answers = await Promise.all(both);
      expect(answers.map(({ status }) => status)).to.have.members([200, 412]);
      const now = await read(qa, '2026-12-28', '2026-12-29');
      expect(now).to.deep.include({ revision: revision + 1 });
      expect(now.items).to.have.length(1);
    });

    it('refuses what is no day, no kind, has no reason or says not what was read', async () => {
      const qa = await server.signIn('qa');
      const { revision } = await read(qa);
      for (const day of [
        { day: '2026-02-30', kind: 'holiday' },
        { day: '2026-10-01', kind: 'feast' },
      ])
        await change(qa, revision, [day]).expect(400);
      await change(qa, revision, []).expect(400);
      const days = [{ day: '2026-11-09', kind: 'holiday' }];
      await change(qa, revision, days, ' ').expect(400);
      const unread = await qa.put('/calendar', { days, reason: '放假' }).expect(400);
      expect(unread.body.detail).to.match(/If-Match/);
      await qa.get('/calendar?from=today&to=tomorrow').expect(400);
      expect((await read(qa)).revision).to.equal(revision);
    });
  });

const beforeNationalDay = Date.parse('2026-09-28T09:00:00+08:00');

for (const database of testDatabases())
  describe(`the calendar of the demonstration college (${database.kind})`, () => {
    it('has the public holidays of 2026, and says where they are from', async () => {
      const server = await startServer(database, { preset: preset000, now: () => beforeNationalDay });
      try {
        const client = await server.signIn('zhikong');
        const { items, revision } = CalendarDays.parse(
          (await client.get('/calendar?from=2026-09-01&to=2026-10-31').expect(200)).body,
        );
        expect(revision).to.equal(1);
        const of = (kind: string) => items.filter((item) => item.kind === kind).map(({ day }) => day.slice(5));
        expect(of('working')).to.deep.equal(['09-20', '10-10']);
        expect(of('holiday').join(' ')).to.equal('09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07');
        const [first] = CalendarChangePage.parse((await client.get('/calendar/changes').expect(200)).body).items;
        expect(first?.by.name).to.equal('系统');
        expect(first?.reason).to.match(/^国务院办公厅/);
        // Five working days over the National Day: 29, 30 September, 8, 9 and, worked instead, 10 October.
        const { engine } = server;
        const actor = { id: 'zhikong' };
        const review = task('userTask', 'Review', {
          'zg:assignee': 'zhikong',
          'zg:dueDate': 'P5D',
          'zg:calendar': 'working',
        });
        await engine.deploy({
          xml: bpmn(process('reviewed', start('s'), review, end('e'), path('s', 'Review', 'e'))),
          actor,
        });
        const { instanceId } = await engine.start({
          processKey: 'reviewed',
          variables: {},
          actor,
          commandKey: newKey(),
        });
        const [opened] = (await engine.tasks({ instanceId, status: 'open' })).items;
        expect(new Date(opened?.due ?? 0).toISOString().slice(0, 10)).to.equal('2026-10-10');
      } finally {
        await server.drop();
      }
    });
  });
