import { expect } from 'chai';
import type { Engine } from '@zhengai/engine';
import {
  boundary,
  bpmn,
  call,
  end,
  endWith,
  error,
  escalation,
  parallel,
  path,
  process,
  signal,
  start,
  throws,
  user,
} from '../support/draw.ts';
import { caller, review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const calledBy = async (engine: Engine, parent: string, processKey = 'review') => {
  const { items } = await engine.instances({ processKey, status: 'active' });
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

  it('hears the signal that the called instance ends with before it goes on', async () => {
    const engine = ground().engine();
    const ring = signal('bell');
    const called = process('ringing', start('begin'), user('Last'), endWith('e', ring), path('begin', 'Last', 'e'));
    const calling = process(
      'hearing',
      start('s'),
      call('K', 'ringing'),
      boundary('b', 'K', ring),
      user('Heard'),
      user('After'),
      path('s', 'K', 'After'),
      path('b', 'Heard'),
    );
    for (const xml of [bpmn(called), bpmn(calling)]) await engine.deploy({ xml, actor: lead });
    const parent = await startOf(engine, 'hearing', {});
    await engine.runDue();
    const { id } = await calledBy(engine, parent, 'ringing');
    const { id: taskId } = await openTask(engine, id, 'Last');
    await engine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    await engine.runDue();
    await openTask(engine, parent, 'Heard');
    expect(await engine.countTasks({ instanceId: parent })).to.equal(1);
    for (const instance of [parent, id]) expect((await engine.verify(instance)).ok).to.equal(true);
  });

  it('gets its outputs also with what is raised while it runs, and with the error that ends it', async () => {
    const engine = ground().engine();
    const called = process(
      'raising',
      start('begin'),
      user('Count'),
      throws('T', escalation('help')),
      user('Go'),
      endWith('e', error('lost')),
      path('begin', 'Count', 'T', 'Go', 'e'),
    );
    const calling = process(
      'helping',
      start('s'),
      call('K', 'raising', { outputs: { seen: 'counted' } }),
      boundary('b', 'K', escalation('help'), false),
      boundary('l', 'K', error('lost')),
      user('Help', { assignee: '=string(seen)' }),
      user('Search', { assignee: '=string(seen)' }),
      path('s', 'K'),
      path('b', 'Help'),
      path('l', 'Search'),
    );
    for (const xml of [bpmn(called), bpmn(calling)]) await engine.deploy({ xml, actor: lead });
    const parent = await startOf(engine, 'helping', {});
    for (const [element, counted, opened] of [
      ['Count', 7, 'Help'],
      ['Go', 8, 'Search'],
    ] as const) {
      await engine.runDue();
      const { id: taskId } = await openTask(engine, (await calledBy(engine, parent, 'raising')).id, element);
      await engine.completeTask({ taskId, values: {}, variables: { counted }, actor: lead, commandKey: newKey() });
      await engine.runDue();
      expect((await openTask(engine, parent, opened)).assignee).to.equal(String(counted));
    }
    expect((await engine.verify(parent)).ok).to.equal(true);
  });

  it('ends what it has called by an error that is caught here or further out, and by no other', async () => {
    const engine = ground().engine();
    const outermost = bpmn(
      process(
        'outermost',
        start('s'),
        call('K', 'between'),
        boundary('b', 'K', error('late')),
        user('Search'),
        user('Done'),
        path('s', 'K', 'Done'),
        path('b', 'Search'),
      ),
    );
    const between = bpmn(process('between', start('s'), call('L', 'failing'), end('e'), path('s', 'L', 'e')));
    const failing = bpmn(
      process(
        'failing',
        start('s'),
        parallel('f'),
        user('Late'),
        user('Lost'),
        user('Other'),
        endWith('e1', error('late')),
        endWith('e2', error('lost')),
        end('e3'),
        path('s', 'f', 'Late', 'e1'),
        path('f', 'Lost', 'e2'),
        path('f', 'Other', 'e3'),
      ),
    );
    for (const xml of [outermost, between, failing]) await engine.deploy({ xml, actor: lead });
    const complete = async (instanceId: string, element: string): Promise<void> => {
      const { id: taskId } = await openTask(engine, instanceId, element);
      await engine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
      await engine.runDue();
    };
    const begun = async (): Promise<readonly [string, string, string]> => {
      const outer = await startOf(engine, 'outermost');
      await engine.runDue();
      const middle = (await calledBy(engine, outer, 'between')).id;
      return [outer, middle, (await calledBy(engine, middle, 'failing')).id];
    };

    const [outer, middle, inner] = await begun();
    await complete(inner, 'Lost');
    expect((await engine.instance(inner))?.status).to.equal('active');
    await complete(inner, 'Late');
    await openTask(engine, outer, 'Search');
    for (const id of [inner, middle]) expect((await engine.instance(id))?.status).to.equal('completed');

    const [calm, , within] = await begun();
    await complete(within, 'Lost');
    await complete(within, 'Other');
    expect(await engine.countTasks({ instanceId: within, status: 'open' })).to.equal(1);
    await complete(within, 'Late');
    await openTask(engine, calm, 'Search');
    for (const id of [outer, middle, inner, within]) expect((await engine.verify(id)).ok).to.equal(true);
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
