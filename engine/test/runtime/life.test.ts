import { expect } from 'chai';
import { CommandRefused, ModelRefused, NotFound, type Step } from '@zhengai/engine';
import { diagramProblems } from '../support/diagram.ts';
import { review } from './support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

const due = Date.parse('2027-01-15T00:00:00+08:00');

const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

onEachDatabase('the life of an instance', (ground) => {
  before(async () => {
    await ground()
      .engine()
      .deploy({ xml: review, actor: lead, note: '第一版', forms: { report: 3, review: 1 } });
  });

  it('goes from start to end with a new engine for every command', async () => {
    const committed: Step[] = [];
    const fresh = () =>
      ground().engine({
        resolveCandidates: (groups) => groups.map((group) => `${group}@o-1`),
        onCommit: (steps) => committed.push(...steps),
      });
    const { instanceId, seq, repeated } = await fresh().start({
      processKey: 'review',
      businessKey: 'c-17@2026-2027-1',
      variables: { lead: 'lead', due: '2027-01-15T00:00:00+08:00' },
      actor: lead,
      commandKey: newKey(),
      reason: '学期诊改',
    });
    expect({ seq, repeated }).to.deep.equal({ seq: 1, repeated: false });

    const report = await openTask(fresh(), instanceId, 'Report');
    expect(report).to.deep.include({
      id: `${instanceId}~${report.id.split('~')[1]}`,
      processKey: 'review',
      businessKey: 'c-17@2026-2027-1',
      name: '质量报告',
      formKey: 'report',
      formVersion: 3,
      phase: 'check',
      status: 'open',
      assignee: 'lead',
      due,
      openedSeq: 1,
      values: undefined,
    });
    await fresh().completeTask({
      taskId: report.id,
      values: { 达标率: 0.92 },
      variables: { rate: 0.92 },
      actor: { id: 'deputy', onBehalfOf: 'lead' },
      commandKey: newKey(),
    });
    expect(await fresh().task(report.id)).to.deep.include({
      status: 'completed',
      completedBy: 'deputy',
      endedSeq: 2,
      values: { 达标率: 0.92 },
    });

    const task = await openTask(fresh(), instanceId, 'Review');
    expect(task.candidates).to.deep.equal(['research_office@o-1']);
    await fresh().claimTask({ taskId: task.id, assignee: 'officer', actor: officer, commandKey: newKey() });
    expect((await fresh().task(task.id))?.assignee).to.equal('officer');
    await fresh().releaseTask({ taskId: task.id, actor: officer, commandKey: newKey() });
    expect((await fresh().task(task.id))?.assignee).to.equal(undefined);
    await fresh().completeTask({ taskId: task.id, values: { decision: 'pass' }, actor: officer, commandKey: newKey() });

    const instance = await fresh().instance(instanceId);
    expect(instance).to.deep.include({ status: 'completed', version: 5, startedBy: 'lead', processVersion: 1 });
    expect(instance?.endedAt).to.be.a('number');
    expect((await fresh().variables(instanceId))?.['rate']).to.equal(0.92);

    const steps = await fresh().steps(instanceId);
    expect(steps.map((step) => step.command.kind)).to.deep.equal([
      'start',
      'completeTask',
      'claimTask',
      'releaseTask',
      'completeTask',
    ]);
    expect(steps[0]).to.deep.include({ actor: 'lead', reason: '学期诊改', previousHash: '' });
    expect(steps[1]).to.deep.include({ actor: 'deputy', onBehalfOf: 'lead', previousHash: steps[0]?.hash });
    expect(committed.map((step) => step.hash)).to.deep.equal(steps.map((step) => step.hash));
    expect(await fresh().steps(instanceId, { after: 1, limit: 2 })).to.deep.equal(steps.slice(1, 3));
    expect(await fresh().state(instanceId, steps.length)).to.deep.equal(await fresh().state(instanceId));
    expect((await fresh().state(instanceId, 1))?.status).to.equal('active');
    expect(await fresh().verify(instanceId)).to.deep.equal({
      instanceId,
      ok: true,
      steps: 5,
      headHash: steps[4]?.hash,
      broken: undefined,
    });
  });

  it('ends when it is cancelled, with its tasks', async () => {
    const engine = ground().engine();
    const instanceId = await startOf(engine, 'review', { lead: 'lead', due: null });
    const task = await openTask(engine, instanceId, 'Report');
    await engine.cancelInstance({ instanceId, actor: officer, commandKey: newKey(), reason: '课程停开' });
    expect((await engine.instance(instanceId))?.status).to.equal('cancelled');
    expect(await engine.task(task.id)).to.deep.include({ status: 'cancelled', endedSeq: 2, completedBy: undefined });
    const failure: unknown = await engine
      .completeTask({ taskId: task.id, values: {}, actor: lead, commandKey: newKey() })
      .catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(CommandRefused);
    expect((await engine.verify(instanceId)).ok).to.equal(true);
  });

  it('stays on the version that it was started on', async () => {
    const engine = ground().engine();
    const instanceId = await startOf(engine, 'review', { lead: 'lead', due: null });
    const { definition } = await engine.deploy({ xml: review, actor: lead, note: '第二版', forms: { report: 4 } });
    expect(definition.version).to.equal(2);
    expect((await openTask(engine, instanceId, 'Report')).formVersion).to.equal(3);
    const newer = await startOf(engine, 'review', { lead: 'lead', due: null });
    expect((await openTask(engine, newer, 'Report')).formVersion).to.equal(4);
    expect(
      (await engine.definitions({ key: 'review' })).map(({ version, note }) => `${version} ${note}`),
    ).to.deep.equal(['2 第二版', '1 第一版']);
    const [kept = ''] = review.split('</bpmn:definitions>');
    expect(await engine.definitionXml(definition.id)).to.satisfy((xml: string) => xml.startsWith(kept));
  });

  it('has a diagram, also when its model was deployed without one', async () => {
    const engine = ground().engine();
    const { definition } = await engine.deploy({ xml: review, actor: lead });
    const shown = (await engine.definitionXml(definition.id)) ?? '';
    expect(await diagramProblems(shown)).to.deep.equal([]);
    const again = await engine.deploy({ xml: shown, actor: lead });
    expect(await engine.definitionXml(again.definition.id)).to.equal(shown);
  });

  it('says what is not there', async () => {
    const engine = ground().engine();
    const instanceId = await startOf(engine, 'review', { lead: 'lead', due: null });
    const command = { actor: lead, commandKey: newKey() };
    const unknown = [
      await failure(engine.start({ processKey: 'nothing', variables: {}, ...command })),
      await failure(engine.completeTask({ taskId: `${instanceId}~99.9`, values: {}, ...command })),
      await failure(engine.completeTask({ taskId: 'no task at all', values: {}, ...command })),
      await failure(engine.cancelInstance({ instanceId: 'nobody', ...command })),
      await failure(engine.retryIncident({ jobId: 'nothing', actor: lead, commandKey: newKey() })),
    ];
    for (const error of unknown) expect(error).to.be.instanceOf(NotFound);
    expect(await engine.instance('nobody')).to.equal(undefined);
    expect(await engine.state('nobody')).to.equal(undefined);
    expect(await engine.definition('nothing')).to.equal(undefined);
  });

  it('refuses a model that can not run, and stores nothing of it', async () => {
    const engine = ground().engine();
    const before = await engine.definitions();
    const failure: unknown = await engine.deploy({ xml: '<not-bpmn', actor: lead }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ModelRefused);
    expect(await engine.definitions()).to.deep.equal(before);
  });
});
