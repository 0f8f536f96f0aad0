import { expect } from 'chai';
import { CommandRefused, type Engine } from '@zhengai/engine';
import { bpmn, call, end, exclusive, flow, node, path, process, start, user } from '../support/draw.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const definitions =
  '<bpmn:message id="m" name="材料已报送"/><bpmn:message id="n" name="新课程"/><bpmn:signal id="g" name="学期结束"/>' +
  '<bpmn:error id="e" errorCode="no-data"/><bpmn:escalation id="u" escalationCode="late"/>';
const message = (ref: string, key = ''): string =>
  `<bpmn:messageEventDefinition messageRef="${ref}"${key === '' ? '' : ` zg:correlationKey="${key}"`}/>`;
const signal = '<bpmn:signalEventDefinition signalRef="g"/>';

const waiting = bpmn(
  definitions,
  process(
    'waiting',
    start('s'),
    node('intermediateCatchEvent', 'c', message('m', '=course')),
    user('After'),
    path('s', 'c', 'After'),
  ),
);
const begun = bpmn(
  definitions,
  process('begun', node('startEvent', 's', message('n')), user('Look'), path('s', 'Look')),
);
const listening = bpmn(
  definitions,
  process('listening', start('s'), node('intermediateCatchEvent', 'c', signal), user('Sum'), path('s', 'c', 'Sum')),
);
const ringing = bpmn(
  definitions,
  process(
    'ringing',
    start('s'),
    node('intermediateThrowEvent', 't', signal),
    node('intermediateCatchEvent', 'c', signal),
    user('Later'),
    path('s', 't', 'c', 'Later'),
  ),
);
const choosing = bpmn(
  definitions,
  process(
    'choosing',
    start('s'),
    node('intermediateCatchEvent', 'c', signal),
    exclusive('x'),
    user('One'),
    path('s', 'c', 'x'),
    flow('x', 'One', 'way = 1'),
  ),
);
const telling = bpmn(
  definitions,
  process(
    'telling',
    start('s'),
    node('sendTask', 't').replace('<bpmn:sendTask', '<bpmn:sendTask messageRef="n"'),
    end('e1'),
    path('s', 't', 'e1'),
  ),
);
const posting = bpmn(
  definitions,
  process(
    'posting',
    start('s'),
    node('intermediateThrowEvent', 't', '<bpmn:messageEventDefinition messageRef="n" zg:handler="post"/>'),
    user('Read'),
    node('endEvent', 'e1', '<bpmn:messageEventDefinition zg:topic="archive"/>'),
    path('s', 't', 'Read', 'e1'),
  ),
);
const triggered = bpmn(
  process('triggered', start('s'), node('receiveTask', 'Wait'), user('After'), path('s', 'Wait', 'After')),
);
const failing = bpmn(
  definitions,
  process(
    'failing',
    start('s'),
    node('intermediateThrowEvent', 'up', '<bpmn:escalationEventDefinition escalationRef="u"/>'),
    user('Try'),
    node('endEvent', 'e1', '<bpmn:errorEventDefinition errorRef="e"/>'),
    path('s', 'up', 'Try', 'e1'),
  ),
);
const boundary = (id: string, definition: string, interrupting: boolean): string =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="Call" cancelActivity="${interrupting}">${definition}</bpmn:boundaryEvent>`;
const caring = bpmn(
  definitions,
  process(
    'caring',
    start('s'),
    call('Call', 'failing'),
    boundary('onError', '<bpmn:errorEventDefinition errorRef="e"/>', true),
    boundary('onLate', '<bpmn:escalationEventDefinition escalationRef="u"/>', false),
    user('Instead'),
    user('Remind'),
    path('s', 'Call'),
    path('onError', 'Instead'),
    path('onLate', 'Remind'),
  ),
);

const openTasks = async (engine: Engine, instanceId: string): Promise<readonly string[]> => {
  const { items } = await engine.tasks({ instanceId, status: 'open' });
  return items.map((task) => task.element).toSorted();
};

const refusal = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof CommandRefused ? error.refusal.code : String(error);
  }
};

onEachDatabase('messages and signals', (ground) => {
  let engine: Engine;
  before(async () => {
    engine = ground().engine({ handlers: { post: async () => ({ letter: 7 }) } });
    for (const xml of [waiting, begun, listening, ringing, telling, posting, triggered, failing, caring, choosing]) {
      await engine.deploy({ xml, actor: lead });
    }
  });
  const send = (name: string, more: object = {}) =>
    engine.correlateMessage({ name, actor: lead, commandKey: newKey(), ...more });
  it('gives a message to the one instance that waits with its key, once', async () => {
    const one = await startOf(engine, 'waiting', { course: 'c-1' });
    const other = await startOf(engine, 'waiting', { course: 'c-2' });
    expect(await refusal(send('材料已报送'))).to.equal('severalReceivers');
    expect(await refusal(send('材料已报送', { key: 'c-3' }))).to.equal('noReceiver');
    const commandKey = newKey();
    const sent = await send('材料已报送', { key: 'c-2', variables: { pages: 3 }, commandKey });
    expect(sent).to.deep.include({ instanceId: other, repeated: false });
    expect(await send('材料已报送', { key: 'c-2', commandKey })).to.deep.equal({ ...sent, repeated: true });
    expect([await openTasks(engine, one), await openTasks(engine, other)]).to.deep.equal([[], ['After']]);
    expect(await engine.variables(other)).to.deep.include({ pages: 3 });
    expect(await refusal(send('材料已报送', { key: 'c-2' }))).to.equal('noReceiver');
  });

  it('starts the process that a message starts, with its business key', async () => {
    const { instanceId } = await send('新课程', { businessKey: 'c-9', variables: { name: '焊接' } });
    expect(await engine.instance(instanceId)).to.deep.include({ processKey: 'begun', businessKey: 'c-9' });
    expect(await openTasks(engine, instanceId)).to.deep.equal(['Look']);
  });

  it('leaves the sending of a message to a handler or to workers, for an event as for a send task', async () => {
    const begunBefore = await engine.countInstances({ processKey: 'begun' });
    const instanceId = await startOf(engine, 'posting');
    expect(await openTasks(engine, instanceId)).to.deep.equal([]);
    await engine.runDue();
    expect(await openTasks(engine, instanceId)).to.deep.equal(['Read']);
    expect(await engine.variables(instanceId)).to.deep.equal({ letter: 7 });
    const { id: taskId } = await openTask(engine, instanceId, 'Read');
    await engine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    expect((await engine.instance(instanceId))?.status).to.equal('active');
    const topics = [{ name: 'archive', lockMs: 60_000 }];
    for (const task of await engine.fetchAndLock({ workerId: 'w', topics, max: 9 }))
      await engine.completeExternal(task);
    expect((await engine.instance(instanceId))?.status).to.equal('completed');
    expect(await engine.countInstances({ processKey: 'begun' })).to.equal(begunBefore);
  });

  it('goes on from a receive task without a message when a program triggers it, once', async () => {
    const instanceId = await startOf(engine, 'triggered');
    const tokens = Object.values((await engine.state(instanceId))?.tokens ?? {});
    const tokenId = tokens.find(({ element }) => element === 'Wait')?.id ?? '';
    const input = { instanceId, tokenId, variables: { pages: 2 }, actor: lead };
    await engine.trigger({ ...input, commandKey: newKey() });
    expect(await openTasks(engine, instanceId)).to.deep.equal(['After']);
    expect(await engine.variables(instanceId)).to.deep.equal({ pages: 2 });
    expect(await refusal(engine.trigger({ ...input, commandKey: newKey() }))).to.equal('unknownToken');
  });

  it('brings what a send task sends to the process that it starts', async () => {
    const before = await engine.countInstances({ processKey: 'begun' });
    await startOf(engine, 'telling');
    await engine.runDue();
    expect(await engine.countInstances({ processKey: 'begun' })).to.equal(before + 1);
  });

  it('broadcasts a signal to all who wait when it is thrown, and to nobody who begins to wait after it', async () => {
    const ears = [await startOf(engine, 'listening'), await startOf(engine, 'listening')];
    const bell = await startOf(engine, 'ringing');
    await engine.runDue();
    for (const id of ears) expect(await openTasks(engine, id)).to.deep.equal(['Sum']);
    expect(await openTasks(engine, bell)).to.deep.equal([]);
    expect(await engine.broadcastSignal({ name: '学期结束', actor: lead, commandKey: newKey() })).to.equal(1);
    expect(await openTasks(engine, bell)).to.deep.equal(['Later']);
    expect(await engine.broadcastSignal({ name: '学期结束', actor: lead, commandKey: newKey() })).to.equal(0);
  });

  it('says what keeps a process from going on with a signal, which all others have', async () => {
    const fine = await startOf(engine, 'choosing', { way: 1 });
    const stuck = await startOf(engine, 'choosing', { way: 2 });
    const sent = engine.broadcastSignal({ name: '学期结束', actor: lead, commandKey: newKey() });
    expect(await refusal(sent)).to.equal('noFlow');
    expect(await openTasks(engine, fine)).to.deep.equal(['One']);
    expect(await openTasks(engine, stuck)).to.deep.equal([]);
    await engine.cancelInstance({ instanceId: stuck, actor: lead, commandKey: newKey() });
  });

  it('brings escalations and errors that a called process does not catch to its caller', async () => {
    const parent = await startOf(engine, 'caring');
    await engine.runDue();
    expect(await openTasks(engine, parent)).to.deep.equal(['Remind']);
    const { items } = await engine.instances({ processKey: 'failing', status: 'active' });
    const called = items[0]?.id ?? '';
    const { id: taskId } = await openTask(engine, called, 'Try');
    await engine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    await engine.runDue();
    expect(await openTasks(engine, parent)).to.deep.equal(['Instead', 'Remind']);
    for (const id of [parent, called]) expect((await engine.verify(id)).ok).to.equal(true);
  });

  it('leaves nobody waiting who has ended', async () => {
    const id = await startOf(engine, 'listening');
    await engine.cancelInstance({ instanceId: id, actor: lead, commandKey: newKey() });
    expect(await ground().knex('zg_subscription').where({ instance_id: id }).count({ n: '*' })).to.deep.equal([
      { n: 0 },
    ]);
  });
});
