import { expect } from 'chai';
import { caller, deadline, review, service } from '../support/bpmn.ts';
import { deferred } from '../support/deferred.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from '../support/engines.ts';

const DAY = 86_400_000;

const by = () => ({ actor: officer, commandKey: newKey(), reason: '等待复核' });

onEachDatabase('a suspended instance', (ground) => {
  let now = 1_800_000_000_000;
  let called = 0;
  const engine = () =>
    ground().engine({
      now: () => now,
      handlers: {
        count: async () => {
          called += 1;
        },
      },
    });
  before(async () => {
    for (const xml of [review, caller, deadline, service]) await engine().deploy({ xml, actor: lead });
  });
  beforeEach(() => (called = 0));

  it('says so, takes no work, and is no ended one', async () => {
    const instanceId = await startOf(engine(), 'service');
    await engine().suspendInstance({ instanceId, ...by() });
    expect(await engine().instance(instanceId)).to.deep.include({
      status: 'active',
      suspended: true,
      endedAt: undefined,
    });
    expect((await engine().instances({ suspended: true })).items.map(({ id }) => id)).to.deep.equal([instanceId]);
    now += DAY;
    expect(await engine().runDue()).to.equal(0);
    expect(called).to.equal(0);
    await engine().resumeInstance({ instanceId, ...by() });
    expect(await engine().instance(instanceId)).to.deep.include({ status: 'active', suspended: false });
    expect(await engine().runDue()).to.equal(1);
    expect(called).to.equal(1);
    expect((await engine().steps(instanceId)).map(({ command, reason }) => [command.kind, reason])).to.deep.equal([
      ['start', undefined],
      ['suspend', '等待复核'],
      ['resume', '等待复核'],
      ['completeJob', undefined],
    ]);
    expect((await engine().verify(instanceId)).ok).to.equal(true);
  });

  it('fires a timer that fell due meanwhile when it is resumed', async () => {
    const instanceId = await startOf(engine(), 'deadline');
    await engine().suspendInstance({ instanceId, ...by() });
    now += 2 * DAY;
    expect(await engine().runDue()).to.equal(0);
    await engine().resumeInstance({ instanceId, ...by() });
    expect(await engine().runDue()).to.equal(1);
    await openTask(engine(), instanceId, 'Remind');
  });

  it('keeps the result of an instance that it has called for later', async () => {
    const instanceId = await startOf(engine(), 'caller', { lead: 'lead', due: null });
    await engine().runDue();
    const [called] = (await engine().instances({ processKey: 'review', status: 'active' })).items;
    await engine().suspendInstance({ instanceId, ...by() });
    for (const element of ['Report', 'Review']) {
      const { id: taskId } = await openTask(engine(), called?.id ?? '', element);
      await engine().completeTask({ taskId, values: {}, variables: { rate: 9 }, actor: lead, commandKey: newKey() });
    }
    await engine().runDue();
    expect((await engine().incidents()).items).to.deep.equal([]);
    await engine().resumeInstance({ instanceId, ...by() });
    expect(await engine().runDue()).to.equal(1);
    await openTask(engine(), instanceId, 'After');
    expect(await engine().variables(instanceId)).to.deep.include({ rate: 9 });
  });

  it('does not take the answer of a handler that was at work, which is asked again afterwards', async () => {
    const begun = deferred<void>();
    const answer = deferred<void>();
    const busy = ground().engine({
      now: () => now,
      handlers: {
        count: async () => {
          begun.resolve();
          await answer.promise;
        },
      },
    });
    const instanceId = await startOf(busy, 'service');
    const working = busy.runDue();
    await begun.promise;
    await busy.suspendInstance({ instanceId, ...by() });
    answer.resolve();
    await working;
    expect((await busy.incidents()).items).to.deep.equal([]);
    await busy.resumeInstance({ instanceId, ...by() });
    expect(await engine().runDue()).to.equal(1);
    expect(called).to.equal(1);
    await openTask(engine(), instanceId, 'Look');
  });

  it('lets its variables be set, and nothing else', async () => {
    const instanceId = await startOf(engine(), 'service');
    await engine().suspendInstance({ instanceId, ...by() });
    await engine().setVariables({ instanceId, variables: { rate: 3 }, ...by() });
    expect(await engine().variables(instanceId)).to.deep.include({ rate: 3 });
    await engine().cancelInstance({ instanceId, ...by() });
    expect(await engine().runDue()).to.equal(0);
  });
});
