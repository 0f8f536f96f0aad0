import { expect } from 'chai';
import { review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

onEachDatabase('an instance that another engine has changed', (ground) => {
  before(async () => {
    await ground().engine().deploy({ xml: review, actor: lead });
  });

  it('never puts a step in the place of one that somebody has taken out of the history', async () => {
    const [mine, other] = [ground().engine(), ground().engine()];
    const instanceId = await startOf(mine, 'review', { lead: 'lead', due: null });
    const { id: taskId } = await openTask(mine, instanceId, 'Report');
    await other.releaseTask({ taskId, actor: lead, commandKey: newKey() });
    await ground().knex('zg_step').where({ instance_id: instanceId, seq: 2 }).delete();
    // For `mine` the instance is still as it has left it itself; only the instance's version tells otherwise.
    const { seq } = await mine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    expect(seq).to.equal(3);
    expect((await mine.verify(instanceId)).broken).to.deep.equal({ seq: 2, reason: 'missing' });
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

onEachDatabase('commands that wait at the same moment', (ground) => {
  it('are committed together, and each gets its own answer', async () => {
    const commits: number[] = [];
    const engine = ground().engine({ onCommit: (steps) => commits.push(steps.length) });
    await engine.deploy({ xml: review, actor: lead });
    const starts = await Promise.all(
      Array.from({ length: 40 }, () =>
        engine.start({
          processKey: 'review',
          variables: { lead: 'lead', due: null },
          actor: lead,
          commandKey: newKey(),
        }),
      ),
    );
    expect(new Set(starts.map((start) => start.instanceId)).size).to.equal(40);
    expect(sum(commits)).to.equal(40);
    // SQLite's thread is given them in parts while the next are decided.
    expect(commits.length).to.be.at.most(10);

    const [mine, ...others] = await Promise.all(starts.map(({ instanceId }) => openTask(engine, instanceId, 'Report')));
    if (mine === undefined) throw new Error('nothing was started');
    const complete = (taskId: string) => engine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    const results = await Promise.allSettled([mine, ...others, mine].map((task) => complete(task.id)));
    expect(results.map((result) => result.status)).to.deep.equal([...starts.map(() => 'fulfilled'), 'rejected']);
    expect(sum(commits)).to.equal(80);
    expect(commits.length).to.be.at.most(20);
  });

  it('are decided one after the other when they are for one instance', async () => {
    const commits: number[] = [];
    const engine = ground().engine({ onCommit: (steps) => commits.push(steps.length) });
    const instanceId = await startOf(engine, 'review', { lead: 'lead', due: null });
    const { id: taskId } = await openTask(engine, instanceId, 'Report');
    const command = () => ({ taskId, actor: lead, commandKey: newKey() });
    const answers = await Promise.all([
      engine.releaseTask(command()),
      engine.claimTask({ ...command(), assignee: 'other' }),
      engine.completeTask({ ...command(), values: {} }),
    ]);
    expect(answers.map((answer) => answer.seq)).to.deep.equal([2, 3, 4]);
    expect(commits).to.deep.equal([1, 3]);
    expect(await engine.task(taskId)).to.deep.include({ status: 'completed', assignee: 'other', endedSeq: 4 });
    expect((await engine.verify(instanceId)).ok).to.equal(true);
  });
});
