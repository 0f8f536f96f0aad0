import { expect } from 'chai';
import { type Engine, verifyDatabase } from '@zhengai/engine';
import { boundary, bpmn, call, end, endWith, error, parallel, path, process, start, user } from '../support/draw.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

/** Calls `between`, which calls `failing`; around the call these errors are caught, each with a task. */
const outermost = (...codes: readonly string[]): string =>
  bpmn(
    process(
      'outermost',
      start('s'),
      call('K', 'between'),
      user('Done'),
      path('s', 'K', 'Done'),
      ...codes.map(
        (code) => boundary(`b-${code}`, 'K', error(code)) + user(`On-${code}`) + path(`b-${code}`, `On-${code}`),
      ),
    ),
  );
const between = bpmn(process('between', start('s'), call('L', 'failing'), end('e'), path('s', 'L', 'e')));
const failing = bpmn(
  process(
    'failing',
    start('s'),
    parallel('f'),
    user('Late'),
    user('Other'),
    endWith('e1', error('late')),
    end('e2'),
    path('s', 'f', 'Late', 'e1'),
    path('f', 'Other', 'e2'),
  ),
);
const once = () => ({ actor: lead, commandKey: newKey() });

onEachDatabase('a caller that goes over to another version', (ground) => {
  let engine: Engine;
  beforeEach(async () => {
    engine = ground().engine();
    for (const xml of [between, failing]) await engine.deploy({ xml, actor: lead });
  });

  const deploy = async (xml: string): Promise<string> => (await engine.deploy({ xml, actor: lead })).definition.id;
  const goOver = (instanceId: string, definitionId: string) =>
    engine.migrateInstance({ instanceId, definitionId, ...once() });
  const calledBy = async (parent: string): Promise<string> => {
    const { items } = await engine.instances({});
    const called = items.find(({ parentInstanceId }) => parentInstanceId === parent);
    if (called === undefined) throw new Error('nothing was called');
    return called.id;
  };
  const begun = async (): Promise<readonly [string, string, string]> => {
    const outer = await startOf(engine, 'outermost');
    await engine.runDue();
    const middle = await calledBy(outer);
    return [outer, middle, await calledBy(middle)];
  };
  const complete = async (instanceId: string, element: string): Promise<void> => {
    const { id: taskId } = await openTask(engine, instanceId, element);
    await engine.completeTask({ taskId, values: {}, ...once() });
    await engine.runDue();
  };
  const kinds = async (instanceId: string) => (await engine.steps(instanceId)).map(({ command }) => command.kind);
  const sound = async (...ids: readonly string[]): Promise<void> => {
    for (const id of ids) expect((await engine.verify(id)).ok).to.equal(true);
    for await (const report of verifyDatabase(ground().knex)) expect(report.kind).to.not.equal('damage');
  };

  it('tells those whom it has called which errors it catches now, however far in they are', async () => {
    await deploy(outermost());
    const [outer, middle, inner] = await begun();
    await goOver(outer, await deploy(outermost('late')));
    await engine.runDue();
    for (const id of [middle, inner]) expect(await kinds(id)).to.include('knowCatches');
    await complete(inner, 'Late');
    await openTask(engine, outer, 'On-late');
    for (const id of [inner, middle]) expect((await engine.instance(id))?.status).to.equal('completed');
    await sound(outer, middle, inner);
  });

  it('leaves to them what it does not catch any more', async () => {
    await deploy(outermost('late'));
    const [outer, , inner] = await begun();
    await goOver(outer, await deploy(outermost()));
    await engine.runDue();
    await complete(inner, 'Late');
    expect((await engine.instance(inner))?.status).to.equal('active');
    await complete(inner, 'Other');
    await openTask(engine, outer, 'Done');
    await sound(outer, inner);
  });

  it('tells the last of several, also while it or they are suspended', async () => {
    const plain = await deploy(outermost());
    const [outer, middle, inner] = await begun();
    await engine.suspendInstance({ instanceId: outer, reason: '检修', ...once() });
    await engine.suspendInstance({ instanceId: middle, reason: '检修', ...once() });
    for (const id of [await deploy(outermost('late')), plain, await deploy(outermost('lost', 'late'))]) {
      await goOver(outer, id);
    }
    await engine.runDue();
    for (const instanceId of [outer, middle]) await engine.resumeInstance({ instanceId, ...once() });
    expect((await engine.state(inner))?.caughtOutside).to.have.members(['lost', 'late']);
    await complete(inner, 'Late');
    await openTask(engine, outer, 'On-late');
    await sound(outer, middle, inner);
  });

  it('lets a call that is not made yet begin with what it catches now', async () => {
    await deploy(outermost());
    const outer = await startOf(engine, 'outermost');
    await goOver(outer, await deploy(outermost('late')));
    await engine.runDue();
    const middle = await calledBy(outer);
    expect((await engine.state(middle))?.caughtOutside).to.deep.equal(['late']);
    await complete(await calledBy(middle), 'Late');
    await openTask(engine, outer, 'On-late');
    await sound(outer, middle);
  });

  it('tells nobody where nothing is caught differently', async () => {
    await deploy(outermost('late'));
    const [outer, middle] = await begun();
    await goOver(outer, await deploy(outermost('late').replaceAll('name="Done"', 'name="完成"')));
    expect(await engine.runDue()).to.equal(0);
    expect(await kinds(middle)).to.deep.equal(['start']);
    await sound(outer);
  });

  it('does not mind that they have ended meanwhile', async () => {
    await deploy(outermost());
    const [outer, middle, inner] = await begun();
    for (const element of ['Late', 'Other']) {
      const { id: taskId } = await openTask(engine, inner, element);
      await engine.completeTask({ taskId, values: {}, ...once() });
    }
    await goOver(outer, await deploy(outermost('late')));
    await engine.runDue();
    await openTask(engine, outer, 'Done');
    expect((await engine.incidents()).items).to.deep.equal([]);
    await sound(outer, middle, inner);
  });
});
