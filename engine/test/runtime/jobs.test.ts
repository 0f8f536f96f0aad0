import { expect } from 'chai';
import type { JobHandler, JsonObject, ServiceJob, Step } from '@zhengai/engine';
import { service } from './support/bpmn.ts';
import { deferred } from './support/deferred.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

const MINUTE = 60_000;

onEachDatabase('a service task', (ground) => {
  let now = 1_800_000_000_000;
  const engine = (count: JobHandler) => ground().engine({ now: () => now, handlers: { count } });
  before(async () => {
    await ground().engine().deploy({ xml: service, actor: lead });
  });

  it('calls its handler with what the process knows, and goes on with the result', async () => {
    const jobs: ServiceJob[] = [];
    const counting = engine(async (job) => {
      jobs.push(job);
      return { counted: 42 };
    });
    const instanceId = await startOf(counting, 'service', { college: '信息学院' }, 'c-1');
    expect(await counting.runDue()).to.equal(1);
    await openTask(counting, instanceId, 'Look');
    expect(await counting.variables(instanceId)).to.deep.include({ counted: 42 });
    expect(jobs).to.have.length(1);
    expect(jobs[0]).to.deep.include({
      instanceId,
      businessKey: 'c-1',
      processKey: 'service',
      element: 'Count',
      attempt: 1,
    });
    expect(jobs[0]?.input).to.deep.include({ college: '信息学院' });
  });

  it('tries again with growing waits, then waits for a person as an incident', async () => {
    const attempts: { readonly attempt: number; readonly key: string }[] = [];
    let broken = true;
    const errors: unknown[] = [];
    const flaky = ground().engine({
      now: () => now,
      onError: (error) => errors.push(error),
      handlers: {
        async count({ attempt, key }) {
          attempts.push({ attempt, key });
          if (broken) throw new Error('统计服务没有回答');
          return {};
        },
      },
    });
    const instanceId = await startOf(flaky, 'service');
    expect(await flaky.runDue()).to.equal(1);
    expect(await flaky.runDue()).to.equal(0);
    now += 1_000;
    expect(await flaky.runDue()).to.equal(1);
    now += 9_999;
    expect(await flaky.runDue()).to.equal(0);
    expect((await flaky.incidents()).items).to.deep.equal([]);
    now += 1;
    expect(await flaky.runDue()).to.equal(1);
    expect(attempts.map(({ attempt }) => attempt)).to.deep.equal([1, 2, 3]);
    expect(new Set(attempts.map(({ key }) => key)).size).to.equal(1);
    expect(errors).to.have.length(3);

    now += 60 * MINUTE;
    expect(await flaky.runDue()).to.equal(0);
    const [incident, ...others] = (await flaky.incidents()).items;
    expect(others).to.deep.equal([]);
    expect(incident).to.deep.include({ instanceId, element: 'Count', message: '统计服务没有回答', attempts: 3 });

    broken = false;
    await flaky.retryIncident({
      jobId: incident?.jobId ?? '',
      actor: officer,
      commandKey: newKey(),
      reason: '服务已恢复',
    });
    expect((await flaky.incidents()).items).to.deep.equal([]);
    expect(await flaky.runDue()).to.equal(1);
    await openTask(flaky, instanceId, 'Look');
  });

  it('without a registered handler becomes an incident that says so', async () => {
    const empty = ground().engine({ now: () => now });
    const instanceId = await startOf(empty, 'service');
    for (let attempt = 0; attempt < 3; attempt++) {
      await empty.runDue();
      now += MINUTE;
    }
    const [incident] = (await empty.incidents()).items;
    expect(incident?.message).to.contain('count');
    await empty.cancelInstance({ instanceId, actor: lead, commandKey: newKey() });
    expect((await empty.incidents()).items).to.deep.equal([]);
  });

  it('is taken over when its worker falls silent, and the late answer of that worker is refused', async () => {
    const stepsOf: Step[] = [];
    const begun = deferred<void>();
    const answer = deferred<{ readonly by: string }>();
    const silent = engine(() => {
      begun.resolve();
      return answer.promise;
    });
    const instanceId = await startOf(silent, 'service');
    const late = silent.runDue();
    await begun.promise;

    const other = ground().engine({
      now: () => now,
      handlers: { count: async () => ({ by: 'other' }) },
      onCommit: (steps) => stepsOf.push(...steps),
    });
    expect(await other.runDue()).to.equal(0);
    now += 10 * MINUTE;
    expect(await other.runDue()).to.equal(1);
    answer.resolve({ by: 'silent' });
    await late;
    expect(await other.variables(instanceId)).to.deep.include({ by: 'other' });
    expect((await other.steps(instanceId)).map((step) => step.command.kind)).to.deep.equal(['start', 'completeJob']);
    expect(stepsOf).to.have.length(1);
    expect((await other.incidents()).items).to.deep.equal([]);
  });

  it('is not committed by a worker that has lost it to one that is still busy', async () => {
    const begun = [deferred<void>(), deferred<void>()];
    const answers = [deferred<{ readonly by: string }>(), deferred<{ readonly by: string }>()];
    const slow = engine(({ attempt }) => {
      begun[attempt - 1]?.resolve();
      return answers[attempt - 1]?.promise ?? Promise.resolve();
    });
    const instanceId = await startOf(slow, 'service');
    const first = slow.runDue();
    await begun[0]?.promise;
    now += 10 * MINUTE;
    const second = slow.runDue();
    await begun[1]?.promise;
    answers[0]?.resolve({ by: 'first' });
    await first;
    expect(await slow.steps(instanceId)).to.have.length(1);
    answers[1]?.resolve({ by: 'second' });
    await second;
    expect(await slow.variables(instanceId)).to.deep.include({ by: 'second' });
    expect(await slow.steps(instanceId)).to.have.length(2);
  });

  it('is done by a worker as soon as the step that needs it is committed', async () => {
    const done = deferred<Step>();
    const working = ground().engine({
      handlers: { count: async () => ({ counted: 1 }) },
      onCommit: (steps) => steps.filter((step) => step.command.kind === 'completeJob').forEach(done.resolve),
    });
    working.startWorker({ pollMs: 3_600_000 });
    const instanceId = await startOf(working, 'service');
    expect((await done.promise).instanceId).to.equal(instanceId);
    await working.stop();
  });

  it('that takes long does not keep others waiting, and is finished before the worker stops', async () => {
    const slow = deferred<JsonObject>();
    const quick = deferred<string>();
    const working = ground().engine({
      handlers: { count: ({ input }) => (input['slow'] === true ? slow.promise : Promise.resolve({})) },
      onCommit: (steps) =>
        steps.filter((step) => step.command.kind === 'completeJob').forEach((step) => quick.resolve(step.instanceId)),
    });
    working.startWorker({ pollMs: 3_600_000 });
    const first = await startOf(working, 'service', { slow: true });
    const second = await startOf(working, 'service');
    expect(await quick.promise).to.equal(second);
    const stopping = working.stop();
    slow.resolve({ counted: 7 });
    await stopping;
    expect(await working.variables(first)).to.deep.include({ counted: 7 });
  });
});
