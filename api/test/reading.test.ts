import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import {
  ActivityPage,
  InstancePage,
  JournalPage,
  Problem,
  ProcessDurations,
  SubscriptionPage,
  TopicJobPage,
  TopicList,
} from '../contract/index.ts';
import { type Client, newKey, startServer, type TestServer } from './support/server.ts';
import { fetchedWork } from './support/work.ts';

/** Somebody reports, and is reminded by a letter or after a day. */
const reminded = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1"
  id="Definitions" targetNamespace="urn:test">
  <bpmn:message id="Letter" name="催办函" />
  <bpmn:process id="reminded" name="年度报告" isExecutable="true">
    <bpmn:startEvent id="Start" /><bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Report" />
    <bpmn:userTask id="Report" name="撰写报告" zg:assignee="lead1" />
    <bpmn:sequenceFlow id="f2" sourceRef="Report" targetRef="End" /><bpmn:endEvent id="End" />
    <bpmn:boundaryEvent id="Asked" name="收到催办" attachedToRef="Report" cancelActivity="false">
      <bpmn:messageEventDefinition messageRef="Letter" /></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="Late" name="到期" attachedToRef="Report" cancelActivity="false">
      <bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="Asked" targetRef="AskedEnd" /><bpmn:endEvent id="AskedEnd" />
    <bpmn:sequenceFlow id="f4" sourceRef="Late" targetRef="LateEnd" /><bpmn:endEvent id="LateEnd" />
  </bpmn:process>
</bpmn:definitions>`;

const enough = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <bpmn:process id="enough" name="材料收集" isExecutable="true">
    <bpmn:startEvent id="Start" /><bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Enough" />
    <bpmn:intermediateCatchEvent id="Enough" name="够了">
      <bpmn:conditionalEventDefinition><bpmn:condition>n &gt;= 3</bpmn:condition></bpmn:conditionalEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f2" sourceRef="Enough" targetRef="End" /><bpmn:endEvent id="End" />
  </bpmn:process>
</bpmn:definitions>`;

const MINUTE = 60_000;

/** The work behind a number of a topic. */
const jobs = async (client: Client, query: string) =>
  TopicJobPage.parse((await client.get(`/topics/jobs?${query}`).expect(200)).body).items;

for (const database of testDatabases())
  describe(`reading what goes on (${database.kind})`, () => {
    let now = Date.parse('2027-01-15T08:00:00+08:00');
    let server: TestServer;
    let qa: Client;
    let auditor: Client;
    const instances: string[] = [];
    before(async () => {
      server = await startServer(database, { now: () => now });
      const { engine } = server;
      for (const xml of [reminded, fetchedWork]) await engine.deploy({ xml, actor: { id: 'qa' } });
      for (const processKey of ['reminded', 'reminded', 'grades']) {
        const started = { processKey, businessKey: 'k-1', variables: {}, actor: { id: 'qa' }, commandKey: newKey() };
        instances.push((await engine.start(started)).instanceId);
      }
      now += 5 * MINUTE;
      const [task] = (await engine.tasks({ instanceId: instances[0] ?? '', status: 'open' })).items;
      const done = { taskId: task?.id ?? '', values: {}, actor: { id: 'lead1' }, commandKey: newKey() };
      await engine.completeTask(done);
      qa = await server.signIn('qa');
      auditor = await server.signIn('auditor');
    });
    after(() => server.drop());

    const refused = async (path: string): Promise<void> => {
      for (const username of ['lead1', 'admin']) await (await server.signIn(username)).get(path).expect(403);
      await (await server.visit()).get(path).expect(401);
    };

    it('the quality office and the auditor see who did what in all cycles', async () => {
      for (const client of [qa, auditor]) {
        const { items } = JournalPage.parse((await client.get('/steps').expect(200)).body);
        expect(items.map(({ title, by, instance }) => [title, by.name, instance.process.name])).to.deep.equal([
          ['提交“撰写报告”', '课程负责人甲', '年度报告'],
          ['启动本轮', '质控办甲', '成绩同步'],
          ['启动本轮', '质控办甲', '年度报告'],
          ['启动本轮', '质控办甲', '年度报告'],
        ]);
        expect(items[0]).to.deep.include({ element: 'Report', seq: 2, at: '2027-01-15T08:05:00.000+08:00' });
      }
      await refused('/steps');
    });

    it('they are found by person, process and time, page by page', async () => {
      const read = async (query: string): Promise<string[]> => {
        const titles: string[] = [];
        for (let next: string | undefined = ''; next !== undefined;) {
          const after = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
          const page = JournalPage.parse((await qa.get(`/steps?limit=1${query}${after}`).expect(200)).body);
          titles.push(...page.items.map(({ title }) => title));
          next = page.next;
        }
        return titles;
      };
      expect(await read('&actor=lead1')).to.deep.equal(['提交“撰写报告”']);
      expect(await read('&processKey=grades')).to.deep.equal(['启动本轮']);
      expect(await read('&to=2027-01-15T08:05:00%2B08:00')).to.have.length(3);
      expect(await read('&from=2027-02-01T00:00:00%2B08:00')).to.deep.equal([]);
      await qa.get('/steps?from=yesterday').expect(400);
      await qa.get('/steps?limit=1000').expect(400);
    });

    it('no list begins anew for a page that it has never had', async () => {
      const lists = [
        '/steps',
        '/subscriptions',
        '/incidents',
        '/tasks?view=mine',
        '/instances',
        '/topics/jobs?topic=grades&state=ready',
      ];
      for (const path of lists) {
        const answer = await qa.get(`${path}${path.includes('?') ? '&' : '?'}after=nonsense`).expect(400);
        expect(
          Problem.parse(answer.body).issues?.map(({ pointer }) => pointer),
          path,
        ).to.deep.equal(['/after']);
      }
    });

    it('what cycles wait for is found by process, instance, kind and name', async () => {
      const read = async (query: string) =>
        SubscriptionPage.parse((await auditor.get(`/subscriptions${query}`).expect(200)).body).items;
      const all = await read('');
      expect(all.map(({ kind, elementName, name }) => [kind, elementName, name])).to.have.deep.members([
        ['message', '收到催办', '催办函'],
        ['timer', '到期', undefined],
      ]);
      expect(all.find(({ kind }) => kind === 'timer')?.due).to.equal('2027-01-16T08:00:00.000+08:00');
      expect(await read('?kind=timer&processKey=reminded')).to.have.length(1);
      expect(await read(`?name=${encodeURIComponent('催办函')}`)).to.have.length(1);
      expect(await read(`?instanceId=${instances[0]}`)).to.deep.equal([]);
      await auditor.get('/subscriptions?kind=letter').expect(400);
      await refused('/subscriptions');
    });

    it('work that waits for programs is counted by topic, also for the administrator', async () => {
      const admin = await server.signIn('admin');
      for (const client of [admin, qa, auditor]) {
        const { items } = TopicList.parse((await client.get('/topics').expect(200)).body);
        expect(items).to.deep.equal([
          { topic: 'grades', ready: 1, held: 0, later: 0, incidents: 0, oldest: '2027-01-15T08:00:00.000+08:00' },
        ]);
      }
      await (await server.signIn('lead1')).get('/topics').expect(403);
    });

    it('each of these numbers opens the work that it counts', async () => {
      const admin = await server.signIn('admin');
      for (const client of [admin, qa, auditor]) {
        const [job, ...others] = await jobs(client, 'topic=grades&state=ready');
        expect(others).to.deep.equal([]);
        expect(job).to.deep.include({
          elementName: '取成绩',
          due: '2027-01-15T08:00:00.000+08:00',
          suspended: false,
          attempts: 0,
        });
        expect(job?.instance.process.key).to.equal('grades');
      }
      for (const state of ['held', 'later', 'incidents'])
        expect(await jobs(admin, `topic=grades&state=${state}`)).to.deep.equal([]);
      expect(await jobs(admin, 'topic=none&state=ready')).to.deep.equal([]);
      await admin.get('/topics/jobs?topic=grades&state=lost').expect(400);
      await admin.get('/topics/jobs?state=ready').expect(400);
      await (await server.signIn('lead1')).get('/topics/jobs?topic=grades&state=ready').expect(403);
    });

    it('what a cycle went through is told with names and times', async () => {
      const [first = '', second = ''] = instances;
      const { items } = ActivityPage.parse((await auditor.get(`/instances/${first}/activities`).expect(200)).body);
      expect(items).to.deep.equal([
        {
          instance: { id: first, process: { key: 'reminded', name: '年度报告' }, businessKey: 'k-1' },
          element: 'Report',
          name: '撰写报告',
          kind: 'userTask',
          enteredAt: '2027-01-15T08:00:00.000+08:00',
          enteredSeq: 1,
          leftAt: '2027-01-15T08:05:00.000+08:00',
          leftSeq: 2,
          leftBy: { id: 'lead1', name: '课程负责人甲' },
          end: 'completed',
        },
      ]);
      const open = ActivityPage.parse((await qa.get(`/instances/${second}/activities`).expect(200)).body).items[0];
      expect(open).not.to.have.any.keys('leftAt', 'leftBy', 'end');
      await qa.get('/instances/unknown/activities').expect(404);
      await (await server.signIn('lead1')).get(`/instances/${second}/activities`).expect(403);
    });

    it('how long work stood at the elements of a process is said, with over how many cycles', async () => {
      const read = async (query: string) =>
        ProcessDurations.parse((await qa.get(`/processes/reminded/durations${query}`).expect(200)).body);
      const found = await read('');
      expect(found).to.deep.include({ matching: 2, instances: 2, unreadable: [], stays: [] });
      const took = { completed: 1, totalMs: 5 * MINUTE, medianMs: 5 * MINUTE, p90Ms: 5 * MINUTE, maxMs: 5 * MINUTE };
      expect(found.elements).to.deep.equal([
        { element: 'Report', name: '撰写报告', kind: 'userTask', open: 1, cancelled: 0, durations: took },
      ]);
      expect(await read('?instances=1')).to.deep.include({ matching: 2, instances: 1 });
      const { stays } = await read('?element=Report');
      expect(stays.map(({ instance, end }) => [instance.id, end])).to.deep.equal([[instances[0], 'completed']]);
      expect((await read('?element=Report&end=cancelled')).stays).to.deep.equal([]);
      await qa.get('/processes/nothing/durations').expect(404);
      await qa.get('/processes/reminded/durations?definitionId=unknown').expect(404);
      await qa.get('/processes/reminded/durations?instances=0').expect(400);
      await refused('/processes/reminded/durations');
    });

    it('cycles are found by where they stand and by what stands there', async () => {
      const read = async (query: string): Promise<string[]> =>
        InstancePage.parse((await qa.get(`/instances?${query}`).expect(200)).body).items.map(({ id }) => id);
      expect(await read('processKey=reminded&element=Report')).to.deep.equal([instances[1]]);
      expect(await read('element=Report&standing=openTask')).to.deep.equal([instances[1]]);
      expect(await read('element=Report&standing=working')).to.deep.equal([]);
      expect(await read('element=Late&standing=waiting')).to.deep.equal([instances[1]]);
      expect(await read('element=Asked&standing=waiting')).to.deep.equal([instances[1]]);
      expect(await read('element=Fetch&standing=working')).to.deep.equal([instances[2]]);
      expect(await read('element=Fetch&standing=incident')).to.deep.equal([]);
      await qa.get('/instances?standing=everything').expect(400);
    });

    it('a cycle that somebody has changed in the database is named among those that wait', async () => {
      const { engine, knex } = server;
      await engine.deploy({ xml: enough, actor: { id: 'qa' } });
      const [instanceId = '', whole = ''] = await Promise.all(
        [0, 1].map(async (n) => {
          const started = { processKey: 'enough', variables: { n }, actor: { id: 'qa' }, commandKey: newKey() };
          return (await engine.start(started)).instanceId;
        }),
      );
      await knex('zg_step').where({ instance_id: instanceId }).delete();
      const { items } = SubscriptionPage.parse((await auditor.get('/subscriptions?kind=conditional').expect(200)).body);
      expect(items.map(({ kind, instance, elementName }) => [kind, instance.id, elementName])).to.have.deep.members([
        ['conditional', whole, '够了'],
        ['conditional', instanceId, '够了'],
        ['damaged', instanceId, ''],
      ]);
      await auditor.get('/subscriptions?kind=damaged').expect(400);
    });
  });
