import { expect } from 'chai';
import type { Engine } from '@zhengai/engine';
import { caller, review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const calledBy = async (engine: Engine, parent: string) => {
  const { items } = await engine.instances({ processKey: 'review', status: 'active' });
  const [called] = items.filter((instance) => instance.parentInstanceId === parent);
  if (called === undefined) throw new Error('nothing was called');
  return called;
};

onEachDatabase('a call activity', (ground) => {
  const variables = { lead: 'lead', due: null };
  before(async () => {
    for (const xml of [review, caller]) await ground().engine().deploy({ xml, actor: lead });
  });

  it('starts an instance, waits for it, and goes on with what it ended with', async () => {
    const engine = ground().engine();
    const parent = await startOf(engine, 'caller', variables, 'c-9');
    expect(await engine.runDue()).to.equal(1);
    const called = await calledBy(engine, parent);
    expect(called).to.deep.include({ parentInstanceId: parent, businessKey: 'c-9', startedBy: 'system' });
    for (const element of ['Report', 'Review']) {
      const { id: taskId } = await openTask(engine, called.id, element);
      const done = { taskId, values: {}, variables: { rate: 0.8 }, actor: lead, commandKey: newKey() };
      await engine.completeTask(done);
    }
    expect(await engine.countTasks({ instanceId: parent })).to.equal(0);
    expect(await engine.runDue()).to.equal(1);
    await openTask(engine, parent, 'After');
    expect(await engine.variables(parent)).to.deep.include({ rate: 0.8 });
    expect(await engine.runDue()).to.equal(0);
    for (const id of [parent, called.id]) expect((await engine.verify(id)).ok).to.equal(true);
  });

  it('cancels what it has called when it is cancelled', async () => {
    const engine = ground().engine();
    const parent = await startOf(engine, 'caller', variables);
    await engine.runDue();
    const called = await calledBy(engine, parent);
    await engine.cancelInstance({ instanceId: parent, actor: lead, commandKey: newKey() });
    await engine.runDue();
    expect((await engine.instance(called.id))?.status).to.equal('cancelled');
    expect(await engine.runDue()).to.equal(0);
    expect((await engine.instance(parent))?.status).to.equal('cancelled');
  });

  it('calls nothing when it is cancelled before', async () => {
    const engine = ground().engine();
    const parent = await startOf(engine, 'caller', variables, 'too-early');
    await engine.cancelInstance({ instanceId: parent, actor: lead, commandKey: newKey() });
    await engine.runDue();
    expect(await engine.countInstances({ businessKey: 'too-early' })).to.equal(1);
    expect((await engine.incidents()).items).to.deep.equal([]);
  });
});
