import { expect } from 'chai';
import supertest from 'supertest';
import { z } from 'zod';
import { testDatabases } from '../../test/support/databases.ts';
import { FetchedTasks, IncidentDetail, IncidentList, IssuedMachine, MachineList, Problem } from '../contract/index.ts';
import { type Client, newKey, startServer, type TestServer } from './support/server.ts';
import { fetchedWork } from './support/work.ts';

const lockMs = 60_000;
type Fetched = z.infer<typeof FetchedTasks>['items'][number];

const codeOf = ({ body }: supertest.Response): string => Problem.parse(body).code;

for (const database of testDatabases())
  describe(`programs that fetch work (${database.kind})`, () => {
    let server: TestServer;
    let admin: Client;
    let qa: Client;
    let token: string;
    let machineId: string;
    before(async () => {
      server = await startServer(database);
      await server.engine.deploy({ xml: fetchedWork, actor: { id: 'qa' } });
      admin = await server.signIn('admin');
      qa = await server.signIn('qa');
      const issued = IssuedMachine.parse(
        (await admin.post('/machines', { name: '教务系统', topics: ['grades'] }).expect(201)).body,
      );
      ({ token, id: machineId } = issued);
    });
    after(() => server.drop());

    const send = (path: string, body: object, bearer = token): supertest.Test =>
      supertest(server.url).post(`/api/v1/external-tasks${path}`).set('Authorization', `Bearer ${bearer}`).send(body);
    const topics = [{ name: 'grades', lockMs }];
    const fetch = async (body: object = {}): Promise<Fetched[]> => {
      const answer = await send('/fetch', { workerId: 'w1', topics, ...body }).expect(200);
      return FetchedTasks.parse(answer.body).items;
    };
    const begin = async (variables = {}): Promise<string> => {
      const commandKey = newKey();
      const started = { processKey: 'grades', businessKey: 'c-1', variables, actor: { id: 'qa' }, commandKey };
      return (await server.engine.start(started)).instanceId;
    };
    const one = async (): Promise<Fetched> => {
      const [task, ...others] = await fetch();
      if (task === undefined || others.length > 0) throw new Error('there is not one task');
      return task;
    };
    const answer = (task: Fetched, verb: string, body: object = {}): supertest.Test =>
      send(`/${encodeURIComponent(task.id)}/${verb}`, { lock: task.lock, ...body });

    it('get a token that is shown once and kept as its hash', async () => {
      const { body } = await admin.get('/machines').expect(200);
      const { items } = MachineList.parse(body);
      expect(items.map(({ name, topics: held }) => [name, held])).to.deep.equal([['教务系统', ['grades']]]);
      expect(JSON.stringify(body)).not.to.contain(token);
      expect(JSON.stringify(await server.knex('machine').select())).not.to.contain(token);
      await qa.get('/machines').expect(403);
      await qa.post('/machines', { name: 'x', topics: ['grades'] }).expect(403);
      await admin.post('/machines', { name: '', topics: [] }).expect(400);
    });

    it('take work, hold it and complete it; a repetition changes nothing', async () => {
      const instanceId = await begin({ course: 'c-1' });
      const task = await one();
      expect(task).to.deep.include({ topic: 'grades', instanceId, businessKey: 'c-1', element: 'Fetch', attempt: 1 });
      expect(task.input).to.deep.equal({ course: 'c-1' });
      expect(await fetch()).to.deep.equal([]);
      await answer(task, 'lock', { lockMs: 120_000 }).expect(200);
      await answer(task, 'complete', { variables: { average: 81 } }).expect(204);
      await answer(task, 'complete', { variables: { average: 81 } }).expect(204);
      expect(await server.engine.instance(instanceId)).to.deep.include({ status: 'completed' });
      expect((await server.engine.steps(instanceId)).at(-1)).to.deep.include({ actor: 'worker:教务系统/w1' });
    });

    it('get the same work again for the same Idempotency-Key, so that a lost answer loses nothing', async () => {
      await begin();
      const key = newKey();
      const ask = () => send('/fetch', { workerId: 'w1', topics }).set('Idempotency-Key', key).expect(200);
      const [first, second] = [FetchedTasks.parse((await ask()).body), FetchedTasks.parse((await ask()).body)];
      expect(first.items).to.have.length(1);
      expect(second).to.deep.equal(first);
      for (const task of first.items) await answer(task, 'complete').expect(204);
    });

    it('are told clearly when they come too late', async () => {
      await begin();
      const task = await one();
      await answer(task, 'unlock').expect(204);
      const again = await one();
      for (const [verb, body] of [
        ['complete', {}],
        ['failure', { message: 'x' }],
        ['error', { code: 'noGrades' }],
        ['lock', { lockMs }],
        ['unlock', {}],
      ] as const)
        expect(codeOf(await answer(task, verb, body).expect(409))).to.equal('lockLost');
      await answer(again, 'error', { code: 'noGrades' }).expect(204);
    });

    it('are refused without a token, with a wrong one, and for what their token is not for', async () => {
      expect(codeOf(await send('/fetch', { workerId: 'w', topics }, 'zgm_wrong').expect(401))).to.equal('notSignedIn');
      await send('/fetch', { workerId: 'w', topics }, 'anything').expect(401);
      const visitor = await server.visit();
      await visitor.post('/external-tasks/fetch', { workerId: 'w', topics }).expect(401);
      await admin.post('/external-tasks/fetch', { workerId: 'w', topics }).expect(403);
      const foreign = await send('/fetch', { workerId: 'w', topics: [{ name: 'salaries', lockMs }] }).expect(403);
      expect(Problem.parse(foreign.body).detail).to.contain('salaries');
      for (const path of ['/home', '/tasks', '/machines', '/incidents'])
        await supertest(server.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`).expect(403);
      await send('/fetch', { workerId: 'w', topics: [] }).expect(400);
      await send('/fetch', { workerId: 'w', topics: [{ name: 'grades', lockMs: 1 }] }).expect(400);
    });

    it('report failures, which the quality office repairs, retries or skips with a reason', async () => {
      const instanceId = await begin({ course: 'c-0' });
      await answer(await one(), 'failure', { message: '没有这门课程', details: 'HTTP 404', retries: 0 }).expect(204);
      expect(await fetch()).to.deep.equal([]);
      const listed = IncidentList.parse((await qa.get(`/incidents?instanceId=${instanceId}`).expect(200)).body);
      const [incident] = listed.items;
      expect(incident).to.deep.include({
        process: { key: 'grades', name: '成绩同步' },
        elementName: '取成绩',
        topic: 'grades',
        message: '没有这门课程',
      });
      const path = `/incidents/${encodeURIComponent(incident?.jobId ?? '')}`;
      const detail = IncidentDetail.parse((await qa.get(path).expect(200)).body);
      expect(detail).to.deep.include({ details: 'HTTP 404', input: { course: 'c-0' }, canRepair: true, canSkip: true });
      const auditor = await server.signIn('auditor');
      await auditor.get(path).expect(200);
      await auditor.post(`${path}/skip`, { reason: '不需要' }).expect(403);
      await admin.get(path).expect(403);
      await qa.post(`${path}/repair`, { reason: '', input: {} }).expect(400);
      await qa.post(`${path}/repair`, { reason: '课程代码写错', input: { course: 'c-1' } }).expect(204);
      await qa.get(path).expect(404);
      const task = await one();
      expect(task.input).to.deep.equal({ course: 'c-1' });
      await answer(task, 'failure', { message: '没有回答', retries: 0 }).expect(204);
      await qa.post(`${path}/retry`, { reason: '系统已恢复' }).expect(204);
      await answer(await one(), 'failure', { message: '没有回答', retries: 0 }).expect(204);
      await qa.post(`${path}/skip`, { reason: '人工录入' }).expect(204);
      const steps = await server.engine.steps(instanceId);
      expect(steps.map(({ command, reason }) => [command.kind, reason])).to.deep.equal([
        ['start', undefined],
        ['repairJob', '课程代码写错'],
        ['settleWork', '系统已恢复'],
        ['skipJob', '人工录入'],
      ]);
      expect(await server.engine.instance(instanceId)).to.deep.include({ status: 'completed' });
    });

    it('get nothing more once their token is taken away', async () => {
      await begin();
      const task = await one();
      await qa.delete(`/machines/${machineId}`).expect(403);
      await admin.delete(`/machines/${machineId}`).expect(204);
      await admin.delete(`/machines/${machineId}`).expect(204);
      await admin.delete('/machines/nobody').expect(404);
      await send('/fetch', { workerId: 'w', topics }).expect(401);
      await answer(task, 'complete').expect(401);
      const { items } = MachineList.parse((await admin.get('/machines').expect(200)).body);
      expect(items[0]).to.have.property('revokedAt');
    });
  });
