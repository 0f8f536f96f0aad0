import { expect } from 'chai';
import { LockLost, type ExternalTask } from '@zhengai/engine';
import { bpmn, flows } from '../support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from '../support/engines.ts';

const MINUTE = 60_000;

/** Grades are fetched by a worker of the grade system; what it can not find, a person looks for. */
const grades = bpmn(
  'grades',
  `<bpmn:startEvent id="Start" />
  <bpmn:serviceTask id="Fetch" name="取成绩" zg:topic="grades" zg:priority="=urgency" />
  <bpmn:boundaryEvent id="Missing" attachedToRef="Fetch"><bpmn:errorEventDefinition errorRef="None" /></bpmn:boundaryEvent>
  <bpmn:userTask id="Look" name="查看" zg:assignee="lead" />
  <bpmn:userTask id="Ask" name="询问" zg:assignee="lead" />
  <bpmn:endEvent id="End" /><bpmn:endEvent id="Asked" />
  ${flows('Start', 'Fetch', 'Look', 'End')}
  ${flows('Missing', 'Ask', 'Asked')}`,
).replace('</bpmn:definitions>', '<bpmn:error id="None" errorCode="noGrades" /></bpmn:definitions>');

const lost = async (attempt: Promise<unknown>): Promise<void> => {
  expect(await attempt.catch((error: unknown) => error)).to.be.instanceOf(LockLost);
};

onEachDatabase('an external worker', (ground) => {
  let now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now });
  const fetch = (workerId = 'grades-1', max = 10): Promise<readonly ExternalTask[]> =>
    engine().fetchAndLock({ workerId, topics: [{ name: 'grades', lockMs: MINUTE }], max });
  async function fetchOne(workerId?: string): Promise<ExternalTask> {
    const [task, ...others] = await fetch(workerId, 1);
    if (task === undefined || others.length > 0) throw new Error('there is not one task');
    return task;
  }
  const begin = (variables = {}): Promise<string> => startOf(engine(), 'grades', { urgency: 0, ...variables }, 'c-1');
  before(async () => {
    await engine().deploy({ xml: grades, actor: lead });
  });
  afterEach(async () => {
    for (const { id } of (await engine().instances({ status: 'active', limit: 500 })).items)
      await engine().cancelInstance({ instanceId: id, actor: lead, commandKey: newKey() });
  });

  it('gets work with what the process knows, holds it, and completes it', async () => {
    const instanceId = await begin({ course: 'c-1' });
    const task = await fetchOne();
    expect(task).to.deep.include({
      topic: 'grades',
      instanceId,
      businessKey: 'c-1',
      processKey: 'grades',
      element: 'Fetch',
      attempt: 1,
      lockedUntil: now + MINUTE,
      input: { urgency: 0, course: 'c-1' },
    });
    expect(await fetch('grades-2')).to.deep.equal([]);
    const committed = await engine().completeExternal({ ...task, variables: { average: 81 } });
    expect(committed.repeated).to.equal(false);
    expect((await engine().completeExternal({ ...task, variables: { average: 81 } })).repeated).to.equal(true);
    await openTask(engine(), instanceId, 'Look');
    expect(await engine().variables(instanceId)).to.deep.include({ average: 81 });
    expect((await engine().steps(instanceId)).at(-1)).to.deep.include({ actor: 'worker:grades-1' });
  });

  it('gets the urgent first, only the topics it asks for, and only the inputs it names', async () => {
    await begin({ name: 'low', urgency: 1 });
    now += 1;
    await begin({ name: 'high', urgency: 9 });
    const other = { name: 'other', lockMs: MINUTE };
    expect(await engine().fetchAndLock({ workerId: 'w', topics: [other], max: 9 })).to.deep.equal([]);
    const topics = [other, { name: 'grades', lockMs: MINUTE, variables: ['name'] }];
    const tasks = await engine().fetchAndLock({ workerId: 'w', topics, max: 9 });
    expect(tasks.map(({ input, priority }) => [input, priority])).to.deep.equal([
      [{ name: 'high' }, 9],
      [{ name: 'low' }, 1],
    ]);
  });

  it('loses what it did not answer in time, and is told so when it comes late', async () => {
    const instanceId = await begin();
    const late = await fetchOne('slow');
    now += MINUTE;
    const task = await fetchOne('quick');
    expect(task).to.deep.include({ id: late.id, attempt: 2 });
    await lost(engine().completeExternal({ ...late, variables: { average: 1 } }));
    await lost(engine().extendLock({ ...late, lockMs: MINUTE }));
    await lost(engine().failExternal({ ...late, message: '没有回答' }));
    await lost(engine().bpmnErrorExternal({ ...late, code: 'noGrades' }));
    await lost(engine().unlockExternal(late));
    await engine().completeExternal({ ...task, variables: { average: 2 } });
    await lost(engine().completeExternal({ ...late, variables: { average: 1 } }));
    await lost(engine().completeExternal({ id: late.id, lock: 'made up' }));
    await lost(engine().completeExternal({ id: 'nothing', lock: late.lock }));
    expect(await engine().variables(instanceId)).to.deep.include({ average: 2 });
    expect(await engine().steps(instanceId)).to.have.length(2);
  });

  it('keeps what it holds for longer when it says so, and may give it back', async () => {
    await begin();
    const task = await fetchOne();
    now += MINUTE - 1;
    expect(await engine().extendLock({ ...task, lockMs: 2 * MINUTE })).to.equal(now + 2 * MINUTE);
    now += MINUTE;
    expect(await fetch('grades-2')).to.deep.equal([]);
    await engine().unlockExternal(task);
    expect(await fetchOne('grades-2')).to.deep.include({ id: task.id, attempt: 1 });
  });

  it('tells of a failure, which is tried again after a while and then waits for a person', async () => {
    const instanceId = await begin();
    const message = '教务系统维护中';
    await engine().failExternal({ ...(await fetchOne()), message, retries: 1, retryAfterMs: 5_000 });
    now += 4_999;
    expect(await fetch()).to.deep.equal([]);
    now += 1;
    await engine().failExternal({ ...(await fetchOne()), message, details: 'HTTP 503', retries: 0 });
    now += 60 * MINUTE;
    expect(await fetch()).to.deep.equal([]);
    const [incident] = (await engine().incidents({ instanceId })).items;
    expect(incident).to.deep.include({ topic: 'grades', handler: undefined, message, attempts: 2 });
    const jobId = incident?.jobId ?? '';
    expect(await engine().incident(jobId)).to.deep.include({ details: 'HTTP 503' });
    await engine().retryIncident({ jobId, actor: officer, commandKey: newKey() });
    await engine().completeExternal(await fetchOne());
    await openTask(engine(), instanceId, 'Look');
  });

  it('has as many attempts as the model says when it does not say itself', async () => {
    const instanceId = await begin();
    for (const wait of [1_000, 10_000]) {
      await engine().failExternal({ ...(await fetchOne()), message: '没有回答' });
      expect(await engine().countIncidents({ instanceId })).to.equal(0);
      now += wait;
    }
    await engine().failExternal({ ...(await fetchOne()), message: '没有回答' });
    expect(await engine().countIncidents({ instanceId })).to.equal(1);
  });

  it('may end its work in a business error, which the model catches', async () => {
    const instanceId = await begin();
    await engine().bpmnErrorExternal({ ...(await fetchOne()), code: 'noGrades', variables: { asked: true } });
    await openTask(engine(), instanceId, 'Ask');
    expect(await engine().variables(instanceId)).to.deep.include({ asked: true });
  });

  it('gets nothing of a suspended instance, and can not complete what it held', async () => {
    const instanceId = await begin();
    const task = await fetchOne();
    const by = () => ({ instanceId, actor: officer, commandKey: newKey() });
    await engine().suspendInstance(by());
    const refused: unknown = await engine()
      .completeExternal(task)
      .catch((error: unknown) => error);
    expect(refused).to.have.nested.property('refusal.code', 'suspended');
    now += MINUTE;
    expect(await fetch()).to.deep.equal([]);
    await engine().resumeInstance(by());
    await engine().completeExternal(await fetchOne());
    await openTask(engine(), instanceId, 'Look');
  });

  it('is told that the work is gone when its activity was cancelled', async () => {
    const instanceId = await begin();
    const task = await fetchOne();
    await engine().cancelInstance({ instanceId, actor: officer, commandKey: newKey() });
    await lost(engine().completeExternal(task));
  });

  it('waits for work, and gets it as soon as it is there', async () => {
    const here = engine();
    const topics = [{ name: 'grades', lockMs: MINUTE }];
    const waiting = here.fetchAndLock({ workerId: 'w', topics, max: 1, waitMs: 60_000 });
    const instanceId = await startOf(here, 'grades', { urgency: 0 });
    expect((await waiting).map((task) => task.instanceId)).to.deep.equal([instanceId]);
    const stop = new AbortController();
    const idle = here.fetchAndLock({ workerId: 'w', topics, max: 1, waitMs: 60_000, signal: stop.signal });
    stop.abort();
    expect(await idle).to.deep.equal([]);
  });

  it('shares the work with others, each task going to one of them', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => begin()));
    const rounds = await Promise.all(
      ['w1', 'w2', 'w3', 'w4'].flatMap((worker) => Array.from({ length: 5 }, () => fetch(worker, 2))),
    );
    const fetched = rounds.flat();
    expect(new Set(fetched.map(({ id }) => id)).size).to.equal(fetched.length);
    expect([...fetched, ...(await fetch('w5', 100))].map((task) => task.instanceId).toSorted()).to.deep.equal(
      ids.toSorted(),
    );
  });
});
