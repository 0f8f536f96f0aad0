import { expect } from 'chai';
import { BpmnError, type JobHandler, type JsonObject } from '@zhengai/engine';
import { bpmn, flows, service } from '../support/bpmn.ts';
import { deferred } from '../support/deferred.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from '../support/engines.ts';

/** Work of the urgency that the instance says, done by the handler `send`. */
const urgent = bpmn(
  'urgent',
  `<bpmn:startEvent id="Start" />
  <bpmn:serviceTask id="Send" name="通知" zg:handler="send" zg:priority="=urgency" zg:retry="PT5S, PT1M, PT1H" />
  <bpmn:boundaryEvent id="Refused" attachedToRef="Send">
    <bpmn:errorEventDefinition errorRef="Unknown" zg:messageVariable="why" />
  </bpmn:boundaryEvent>
  <bpmn:userTask id="Look" name="查看" zg:assignee="lead" />
  <bpmn:userTask id="Ask" name="询问" zg:assignee="lead" />
  <bpmn:endEvent id="End" /><bpmn:endEvent id="Asked" />
  ${flows('Start', 'Send', 'Look', 'End')}
  ${flows('Refused', 'Ask', 'Asked')}`,
).replace('</bpmn:definitions>', '<bpmn:error id="Unknown" errorCode="unknownPerson" /></bpmn:definitions>');

const fetched = bpmn(
  'fetched',
  `<bpmn:startEvent id="Start" /><bpmn:serviceTask id="Sync" zg:topic="grades" /><bpmn:endEvent id="End" />
  ${flows('Start', 'Sync', 'End')}`,
);

onEachDatabase('jobs of several workers', (ground) => {
  let now = 1_800_000_000_000;
  const engine = (handlers: Readonly<Record<string, JobHandler>>) => ground().engine({ now: () => now, handlers });
  before(async () => {
    for (const xml of [urgent, service, fetched]) await ground().engine().deploy({ xml, actor: lead });
  });

  it('are done by priority, then in the order in which they came', async () => {
    const done: unknown[] = [];
    const one = engine({
      send: async ({ input }) => {
        done.push(input['name']);
      },
    });
    const begin = async (name: string, urgency: number): Promise<void> => {
      await startOf(one, 'urgent', { name, urgency });
      now += 1;
    };
    await begin('first', 0);
    await begin('low', -3);
    await begin('second', 0);
    await begin('high', 80);
    await begin('higher', 81.5);
    await one.runDue();
    expect(done).to.deep.equal(['higher', 'high', 'first', 'second', 'low']);
  });

  it('are tried again after the waits that the model names', async () => {
    let attempts = 0;
    const failing = engine({
      send: () => {
        attempts += 1;
        return Promise.reject(new Error('邮件服务器没有回答'));
      },
    });
    const instanceId = await startOf(failing, 'urgent', { urgency: 0 });
    await failing.runDue();
    for (const wait of [5_000, 60_000, 3_600_000]) {
      now += wait - 1;
      expect(await failing.runDue()).to.equal(0);
      now += 1;
      expect(await failing.runDue()).to.equal(1);
    }
    expect(attempts).to.equal(4);
    const { items } = await failing.incidents({ instanceId });
    expect(items).to.have.length(1);
    await failing.cancelInstance({ instanceId, actor: lead, commandKey: newKey() });
  });

  it('may end in a business error, which the model catches and nobody tries again', async () => {
    const refusing = engine({
      send: () => Promise.reject(new BpmnError('unknownPerson', '没有这个人', { asked: 't-17' })),
    });
    const instanceId = await startOf(refusing, 'urgent', { urgency: 0 });
    expect(await refusing.runDue()).to.equal(1);
    await openTask(refusing, instanceId, 'Ask');
    expect(await refusing.variables(instanceId)).to.deep.include({ asked: 't-17', why: '没有这个人' });
    expect((await refusing.incidents({ instanceId })).items).to.deep.equal([]);
    expect((await refusing.steps(instanceId)).map((step) => step.command.kind)).to.deep.equal(['start', 'throwError']);
  });

  it('are each done once, by all who have room for them', async () => {
    const count = 120;
    const done: string[] = [];
    const all = deferred<void>();
    // Nobody finishes before everybody is busy: how fast each of them is decides nothing.
    const allBusy = deferred<void>();
    const busy = [0, 0, 0, 0];
    let most = 0;
    const workers = busy.map((_, index) =>
      ground().engine({
        handlers: {
          count: async ({ instanceId }): Promise<JsonObject> => {
            busy[index] = (busy[index] ?? 0) + 1;
            most = Math.max(most, busy[index] ?? 0);
            if (busy.every((own) => own === 4)) allBusy.resolve();
            await allBusy.promise;
            busy[index] = (busy[index] ?? 0) - 1;
            done.push(instanceId);
            if (done.length === count) all.resolve();
            return { by: index };
          },
        },
      }),
    );
    const [first] = workers;
    if (first === undefined) throw new Error('no worker');
    const ids = await Promise.all(Array.from({ length: count }, () => startOf(first, 'service')));
    for (const worker of workers) worker.startWorker({ pollMs: 20, concurrency: 4 });
    await all.promise;
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(done.toSorted()).to.deep.equal(ids.toSorted());
    expect(most).to.equal(4);
    for (const id of ids) expect(await first.steps(id)).to.have.length(2);
  });

  it('go to the worker that has their handler', async () => {
    const done = deferred<string>();
    const having = ground().engine({
      handlers: { count: async () => ({ by: 'having' }) },
      onCommit: (steps) =>
        steps.filter((step) => step.command.kind === 'completeJob').forEach((step) => done.resolve(step.instanceId)),
    });
    having.startWorker({ pollMs: 20 });
    const first = await startOf(having, 'service');
    expect(await done.promise).to.equal(first);
    await having.stop();

    const without = ground().engine({ handlers: { other: async () => {} } });
    const ids = await Promise.all(Array.from({ length: 5 }, () => startOf(without, 'service')));
    for (let look = 0; look < 5; look++) expect(await without.runDue()).to.equal(0);
    expect(await having.runDue()).to.equal(5);
    for (const id of ids) await openTask(having, id, 'Look');
  });

  it('for external workers are never taken by a process', async () => {
    const any = engine({ grades: async () => {}, Sync: async () => {} });
    const instanceId = await startOf(any, 'fetched');
    expect(await any.runDue()).to.equal(0);
    now += 86_400_000;
    expect(await any.runDue()).to.equal(0);
    expect((await any.instance(instanceId))?.status).to.equal('active');
    expect((await any.incidents({ instanceId })).items).to.deep.equal([]);
  });
});
