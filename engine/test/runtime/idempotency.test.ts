import { expect } from 'chai';
import { review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

onEachDatabase('a command key', (ground) => {
  const variables = { lead: 'lead', due: null };
  before(async () => {
    await ground().engine().deploy({ xml: review, actor: lead });
  });

  it('starts one instance, however often it is sent', async () => {
    const start = { processKey: 'review', businessKey: 'once', variables, actor: lead, commandKey: newKey() };
    const first = await ground().engine().start(start);
    const second = await ground().engine().start(start);
    expect(second).to.deep.equal({ ...first, repeated: true });
    expect(await ground().engine().countInstances({ businessKey: 'once' })).to.equal(1);
  });

  it('starts one instance when it is sent at the same moment, by one engine and by several', async () => {
    const start = { processKey: 'review', businessKey: 'together', variables, actor: lead, commandKey: newKey() };
    const one = ground().engine();
    const another = ground().engine();
    const answers = await Promise.all([one, another, one, another, one].map((engine) => engine.start(start)));
    expect(new Set(answers.map((answer) => answer.instanceId)).size).to.equal(1);
    expect(answers.filter((answer) => !answer.repeated)).to.have.length(1);
    expect(await one.countInstances({ businessKey: 'together' })).to.equal(1);
  });

  it('completes a task once and gives the same answer again, even after the task has gone', async () => {
    const engine = ground().engine();
    const instanceId = await startOf(engine, 'review', variables);
    const { id: taskId } = await openTask(engine, instanceId, 'Report');
    const complete = { taskId, values: { n: 1 }, actor: lead, commandKey: newKey() };
    const [first, second] = await Promise.all([engine.completeTask(complete), engine.completeTask(complete)]);
    expect(first).to.deep.equal({ instanceId, seq: 2, repeated: false });
    expect(second).to.deep.equal({ instanceId, seq: 2, repeated: true });
    expect(await ground().engine().completeTask(complete)).to.deep.equal(second);
    expect(await engine.steps(instanceId)).to.have.length(2);
  });

  it('may be longer than the column that holds it', async () => {
    const commandKey = `${newKey()}${'长'.repeat(400)}`;
    const start = { processKey: 'review', variables, actor: lead, commandKey };
    const first = await ground().engine().start(start);
    expect(await ground().engine().start(start)).to.deep.equal({ ...first, repeated: true });
  });

  it('lets a campaign be launched again without doubles', async () => {
    const inputs = Array.from({ length: 230 }, (_, n) => ({
      processKey: 'review',
      businessKey: `campaign-${n}`,
      variables,
      actor: lead,
      commandKey: `campaign~${n}`,
    }));
    const half = await ground().engine().startMany(inputs.slice(0, 120));
    const all = await ground().engine().startMany(inputs);
    expect(all.map((answer) => answer.repeated)).to.deep.equal(inputs.map((_, n) => n < 120));
    expect(all.slice(0, 120).map((answer) => answer.instanceId)).to.deep.equal(half.map((answer) => answer.instanceId));
    expect(
      await ground()
        .engine()
        .countTasks({ instanceIds: all.map((answer) => answer.instanceId) }),
    ).to.equal(230);
  });

  it('starts all of a chunk or none', async () => {
    const good = { processKey: 'review', businessKey: 'chunk', variables, actor: lead };
    const failure: unknown = await ground()
      .engine()
      .startMany([
        { ...good, commandKey: newKey() },
        { ...good, commandKey: newKey(), processKey: 'nothing' },
      ])
      .catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('name', 'NotFound');
    expect(await ground().engine().countInstances({ businessKey: 'chunk' })).to.equal(0);
  });
});
