import { expect } from 'chai';
import { verifyDatabase, type CommandRefused, type Engine, type SignerPosition, type Vote } from '@zhengai/engine';
import { boundaryTimer, bpmn, each, end, parallel, path, process, repeat, start, user } from '../support/draw.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

const review = bpmn(
  process(
    'people',
    start('s'),
    user('Draft', { candidateGroups: '=["teachers"]' }),
    parallel('f'),
    user('Left', { candidateGroups: '=["left"]' }),
    user('Right', { candidateGroups: '=["right"]' }),
    parallel('j'),
    user('Vote', { assignee: '=who', loop: each('=["a", "b", "c"]', { as: 'who', vote: { vote: 'ratio' } }) }),
    user('File', { candidateGroups: '=["office"]' }),
    end('e'),
    path('s', 'Draft', 'f', 'Left', 'j', 'Vote', 'File', 'e'),
    path('f', 'Right', 'j'),
  ),
);

const version = (task: string, timer: string) =>
  bpmn(
    process(
      'moving',
      start('s'),
      user(task, { formKey: task.toLowerCase(), candidateGroups: '=["office"]' }),
      boundaryTimer(timer, task, { duration: 'P3D' }, false),
      user('Then'),
      user('Late'),
      path('s', task, 'Then'),
      path(timer, 'Late'),
    ),
  );

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: CommandRefused) => error.refusal.code,
  );

const once = () => ({ actor: lead, commandKey: newKey() });

async function complete(engine: Engine, instanceId: string, element: string, vote?: Vote): Promise<string> {
  const { items } = await engine.tasks({ instanceId, status: 'open' });
  const taskId = items.find((task) => task.element === element)?.id ?? '';
  await engine.completeTask({ taskId, values: { [element]: 1 }, ...once(), ...(vote === undefined ? {} : { vote }) });
  return taskId;
}
const open = async (engine: Engine, instanceId: string): Promise<string[]> =>
  (await engine.tasks({ instanceId, status: 'open' })).items.map(({ element }) => element).toSorted();
const sound = async (engine: Engine, instanceId: string): Promise<void> => {
  expect((await engine.verify(instanceId)).broken).to.equal(undefined);
};

onEachDatabase('people’s work', (ground) => {
  before(async () => {
    await ground().engine().deploy({ xml: review, actor: lead });
  });

  it('is returned, and the join keeps what the other branch has brought', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    await complete(engine, id, 'Draft');
    await complete(engine, id, 'Left');
    await complete(engine, id, 'Right');
    const [task] = (await engine.tasks({ instanceId: id, status: 'open' })).items;
    const taskId = task?.id ?? '';
    // Another engine knows only the database.
    const other = ground().engine();
    expect((await other.returnTargets(taskId)).map(({ element, by }) => [element, by])).to.deep.equal([
      ['Right', 'lead'],
      ['Left', 'lead'],
      ['Draft', 'lead'],
    ]);
    await other.returnTask({
      taskId,
      to: { kind: 'element', element: 'Left' },
      resume: 'onward',
      values: { why: '缺附件' },
      ...once(),
    });
    expect(await open(other, id)).to.deep.equal(['Left']);
    expect((await openTask(other, id, 'Left')).assignee).to.equal('lead');
    expect(await other.task(taskId)).to.deep.include({
      status: 'cancelled',
      completedBy: 'lead',
      values: { why: '缺附件' },
    });
    await sound(other, id);
    await complete(engine, id, 'Left');
    expect(await open(engine, id)).to.deep.equal(['Vote', 'Vote', 'Vote']);
    await sound(engine, id);
  });

  it('is withdrawn until somebody has gone on with it', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    const taskId = await complete(engine, id, 'Draft');
    expect(await engine.canWithdraw(taskId)).to.equal(true);
    await engine.withdrawTask({ taskId, ...once() });
    expect(await open(engine, id)).to.deep.equal(['Draft']);
    expect(await engine.task(taskId)).to.deep.include({ status: 'cancelled', completedBy: undefined });
    expect((await openTask(engine, id, 'Draft')).assignee).to.equal('lead');
    await sound(engine, id);
    const again = await complete(engine, id, 'Draft');
    await engine.claimTask({ taskId: (await openTask(engine, id, 'Left')).id, assignee: 'li', ...once() });
    expect(await engine.canWithdraw(again)).to.equal(false);
    expect(await refusal(engine.withdrawTask({ taskId: again, ...once() }))).to.equal('alreadyUsed');
  });

  it('is voted on by more and by fewer people, and goes to others', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    for (const element of ['Draft', 'Left', 'Right']) await complete(engine, id, element);
    const signers = async () => (await engine.tasks({ instanceId: id, status: 'open' })).items;
    const [first, second] = await signers();
    await engine.addSigners({ taskId: first?.id ?? '', items: ['d', 'e'], ...once() });
    await engine.removeSigner({ taskId: second?.id ?? '', ...once() });
    await engine.transferTask({ taskId: first?.id ?? '', assignee: 'deputy', ...once() });
    expect((await signers()).map(({ assignee }) => assignee)).to.have.length(4);
    await sound(engine, id);
    expect(await refusal(engine.completeTask({ taskId: first?.id ?? '', values: {}, ...once() }))).to.equal('noVote');
    for (const vote of ['approve', 'abstain', 'approve'] as const) await complete(engine, id, 'Vote', vote);
    expect(await open(engine, id)).to.deep.equal(['File']);
    expect((await engine.variables(id))?.['vote']).to.deep.include({
      decision: 'approved',
      approve: 2,
      abstain: 1,
      open: 1,
    });
    await sound(engine, id);
  });

  it('is signed by others, before, with and after who has it', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    const { id: taskId } = await openTask(engine, id, 'Draft');
    await engine.claimTask({ taskId, assignee: 'lead', ...once() });
    const ask = (position: SignerPosition, ...items: string[]) =>
      engine.addSigners({ taskId, items, position, ...once() });
    await ask('after', 'zhao');
    await ask('before', 'li', 'wang');
    const rows = async () =>
      (await engine.tasks({ instanceId: id, status: 'open' })).items
        .map(({ assignee, signing }) => `${assignee} ${signing}`)
        .toSorted();
    expect(await rows()).to.deep.equal(['lead waits', 'li before', 'wang before']);
    await sound(engine, id);
    expect(await refusal(engine.completeTask({ taskId, values: {}, ...once() }))).to.equal('awaitsSigners');
    await engine.removeSigner({ taskId, person: 'wang', ...once() });
    const answer = async (person: string): Promise<string> => {
      const [task] = (await engine.tasks({ assignee: person, instanceId: id, status: 'open' })).items;
      const values = { opinion: person };
      await engine.completeTask({ taskId: task?.id ?? '', values, actor: { id: person }, commandKey: newKey() });
      return task?.id ?? '';
    };
    const first = await answer('li');
    expect(await rows()).to.deep.equal(['lead undefined']);
    expect(await engine.canWithdraw(first)).to.equal(true);
    await engine.withdrawTask({ taskId: first, ...once() });
    await answer('li');
    await engine.completeTask({ taskId, values: { opinion: 'lead' }, ...once() });
    expect(await rows()).to.deep.equal(['zhao after']);
    expect((await engine.taskStates([id])).get(id)?.map(({ assignee }) => assignee)).to.deep.equal(['lead']);
    await sound(engine, id);
    await answer('zhao');
    expect(await open(engine, id)).to.deep.equal(['Left', 'Right']);
    const { items } = await engine.tasks({ instanceId: id, status: 'completed' });
    expect(items.map(({ completedBy, values }) => [completedBy, values?.['opinion']])).to.have.deep.members([
      ['lead', 'lead'],
      ['li', 'li'],
      ['zhao', 'zhao'],
    ]);
    await sound(engine, id);
  });

  it('is withdrawn by one of several, while nobody has gone on with the whole', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    for (const element of ['Draft', 'Left', 'Right']) await complete(engine, id, element);
    const first = await complete(engine, id, 'Vote', 'approve');
    await complete(engine, id, 'Vote', 'approve');
    expect(await open(engine, id)).to.deep.equal(['File']);
    expect(await engine.canWithdraw(first)).to.equal(true);
    await engine.withdrawTask({ taskId: first, ...once() });
    expect(await open(engine, id)).to.deep.equal(['Vote', 'Vote']);
    await sound(engine, id);
    for (const vote of ['reject', 'reject'] as const) await complete(engine, id, 'Vote', vote);
    expect((await engine.variables(id))?.['vote']).to.deep.include({ decision: 'rejected', approve: 1, reject: 2 });
    await sound(engine, id);
  });

  it('is withdrawn from a round of a loop, while nobody has taken up the next', async () => {
    const engine = ground().engine();
    const loop = repeat('not(passed)', { maximum: 3 });
    await engine.deploy({
      xml: bpmn(
        process('rounds', start('s'), user('Try', { loop }), user('Sign', { assignee: 'b' }), path('s', 'Try', 'Sign')),
      ),
      actor: lead,
    });
    const id = await startOf(engine, 'rounds', { passed: false });
    const first = await complete(engine, id, 'Try');
    await engine.withdrawTask({ taskId: first, ...once() });
    expect((await openTask(engine, id, 'Try')).loopCounter).to.equal(1);
    await sound(engine, id);
    for (let round = 1; round < 3; round++) await complete(engine, id, 'Try');
    const last = await complete(engine, id, 'Try');
    expect(await open(engine, id)).to.deep.equal(['Sign']);
    expect(await engine.canWithdraw(first)).to.equal(false);
    await engine.withdrawTask({ taskId: last, ...once() });
    expect((await openTask(engine, id, 'Try')).loopCounter).to.equal(3);
    await sound(engine, id);
  });

  it('is delegated, comes back, and is completed', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    const { id: taskId } = await openTask(engine, id, 'Draft');
    await engine.delegateTask({ taskId, assignee: 'li', ...once() });
    expect(await refusal(engine.completeTask({ taskId, values: {}, ...once() }))).to.equal('delegated');
    await engine.resolveTask({ taskId, variables: { prepared: true }, actor: { id: 'li' }, commandKey: newKey() });
    expect((await engine.task(taskId))?.assignee).to.equal('lead');
    await complete(engine, id, 'Draft');
    await sound(engine, id);
  });

  it('is corrected with a reason; the old answer stays in its step', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    const taskId = await complete(engine, id, 'Draft');
    await engine.correctTask({
      taskId,
      values: { Draft: 2 },
      variables: { rate: 2 },
      actor: officer,
      commandKey: newKey(),
      reason: '录入错误',
    });
    expect((await engine.task(taskId))?.values).to.deep.equal({ Draft: 2 });
    expect(await engine.variables(id)).to.deep.include({ rate: 2 });
    const [, completed, corrected] = await engine.steps(id);
    expect(completed?.command).to.deep.include({ kind: 'completeTask', values: { Draft: 1 } });
    expect(corrected).to.deep.include({ actor: 'officer', reason: '录入错误' });
    await sound(engine, id);
  });

  it('is moved to another element', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'people');
    const [tokenId = ''] = Object.keys((await engine.state(id))?.tokens ?? {});
    await engine.jump({
      instanceId: id,
      tokenId,
      element: 'File',
      actor: officer,
      commandKey: newKey(),
      reason: '特批',
    });
    expect(await open(engine, id)).to.deep.equal(['File']);
    await complete(engine, id, 'File');
    expect((await engine.instance(id))?.status).to.equal('completed');
    await sound(engine, id);
  });

  it('goes over to another version, with its tasks, timers and history', async () => {
    const engine = ground().engine({ now: () => Date.parse('2026-09-01T00:00:00Z') });
    await engine.deploy({ xml: version('Old', 'Reminder'), actor: lead, forms: { old: 1 } });
    const id = await startOf(engine, 'moving');
    const { id: taskId } = await openTask(engine, id, 'Old');
    await engine.claimTask({ taskId, assignee: 'li', ...once() });
    const { definition } = await engine.deploy({ xml: version('New', 'Notice'), actor: lead, forms: { new: 7 } });
    const to = { instanceId: id, definitionId: definition.id };
    expect((await engine.planMigration(to)).problems.map(({ code }) => code)).to.deep.equal(['missing']);
    expect(await refusal(engine.migrateInstance({ ...to, ...once() }))).to.equal('cannotMigrate');
    const from = { instanceId: id, definitionId: String((await engine.instance(id))?.definitionId) };
    expect(await refusal(engine.migrateInstance({ ...from, ...once() }))).to.equal('sameVersion');

    const elements = { Old: 'New', Reminder: 'Notice' };
    const plan = await engine.planMigration({ ...to, elements });
    expect(plan).to.deep.include({ problems: [], disarmed: [], armed: [], missingForms: [] });
    await engine.migrateInstance({ ...to, elements, ...once() });
    expect(await engine.instance(id)).to.deep.include({
      definitionId: definition.id,
      processVersion: definition.version,
    });
    expect(await engine.task(taskId)).to.deep.include({
      element: 'New',
      name: 'New',
      definitionId: definition.id,
      formKey: 'new',
      formVersion: 7,
      assignee: 'li',
      status: 'open',
    });
    const [told] = (await engine.steps(id)).slice(-1);
    expect(told?.events.filter(({ kind }) => kind === 'taskRenamed')).to.have.length(1);
    await sound(engine, id);
    const later = ground().engine({ now: () => Date.parse('2026-09-05T00:00:00Z') });
    await later.runDue();
    expect(await open(later, id)).to.deep.equal(['Late', 'New']);
    const completed = await complete(later, id, 'New');
    expect(await open(later, id)).to.deep.equal(['Late', 'Then']);
    await sound(later, id);
    // What was done before the move can still be gone back to.
    expect(await later.canWithdraw(completed)).to.equal(true);
    const { id: then } = await openTask(later, id, 'Then');
    await later.returnTask({ taskId: then, to: { kind: 'previous' }, resume: 'onward', ...once() });
    expect(await open(later, id)).to.deep.equal(['Late', 'New']);
    await sound(later, id);
  });

  it('leaves a database in which everything fits together', async () => {
    for await (const report of verifyDatabase(ground().knex)) {
      if (report.kind === 'damage') expect.fail(JSON.stringify(report.damage));
    }
  });
});
