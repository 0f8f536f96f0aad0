import { expect } from 'chai';
import { deadline } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const DAY = 86_400_000;

onEachDatabase('a timer', (ground) => {
  let now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now });
  before(async () => {
    await engine().deploy({ xml: deadline, actor: lead });
  });

  it('fires once when it is due, and never before', async () => {
    const instanceId = await startOf(engine(), 'deadline');
    const { id: taskId } = await openTask(engine(), instanceId, 'Report');
    now += DAY - 1;
    expect(await engine().runDue()).to.equal(0);
    expect((await engine().task(taskId))?.status).to.equal('open');
    now += 1;
    expect(await engine().runDue()).to.equal(1);
    expect((await engine().task(taskId))?.status).to.equal('cancelled');
    await openTask(engine(), instanceId, 'Remind');
    now += DAY;
    expect(await engine().runDue()).to.equal(0);
    const steps = await engine().steps(instanceId);
    expect(steps.map((step) => step.command.kind)).to.deep.equal(['start', 'fireTimer']);
    expect(steps[1]).to.deep.include({ actor: 'system' });
    expect((await engine().verify(instanceId)).ok).to.equal(true);
  });

  it('is gone when its task is done in time', async () => {
    const instanceId = await startOf(engine(), 'deadline');
    const { id: taskId } = await openTask(engine(), instanceId, 'Report');
    await engine().completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    now += 2 * DAY;
    expect(await engine().runDue()).to.equal(0);
    expect(await engine().steps(instanceId)).to.have.length(2);
  });

  it('fires once each when several engines look at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, () => startOf(engine(), 'deadline')));
    now += DAY;
    const counts = await Promise.all([engine(), engine(), engine()].map((each) => each.runDue()));
    expect(counts.reduce((sum, count) => sum + count)).to.equal(60);
    for (const id of ids) expect(await engine().steps(id)).to.have.length(2);
  });

  it("is judged by the database's clock when none is given", async () => {
    const real = ground().engine();
    const instanceId = await startOf(real, 'deadline');
    expect(await real.runDue()).to.equal(0);
    const [step] = await real.steps(instanceId);
    expect(Math.abs((step?.at ?? 0) - Date.now())).to.be.lessThan(60_000);
  });
});
