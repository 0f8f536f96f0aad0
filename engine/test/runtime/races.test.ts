import { expect } from 'chai';
import { CommandRefused } from '@zhengai/engine';
import { deadline, parallel, review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

onEachDatabase('races on one instance', (ground) => {
  before(async () => {
    for (const xml of [review, deadline, parallel]) await ground().engine().deploy({ xml, actor: lead });
  });

  for (const several of [false, true]) {
    it(`lets one of 50 people complete a task, in ${several ? 'four engines' : 'one engine'}`, async () => {
      const engines = Array.from({ length: several ? 4 : 1 }, () => ground().engine());
      const [engine] = engines;
      if (engine === undefined) return;
      const instanceId = await startOf(engine, 'review', { lead: 'lead', due: null });
      const { id: taskId } = await openTask(engine, instanceId, 'Report');
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) =>
          (engines[n % engines.length] ?? engine).completeTask({
            taskId,
            values: { n },
            actor: { id: `p-${n}` },
            commandKey: newKey(),
          }),
        ),
      );
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
      expect(refused).to.have.length(49);
      for (const error of refused) {
        expect(error).to.be.instanceOf(CommandRefused);
        expect(error).to.have.nested.property('refusal.code', 'unknownTask');
      }
      expect(await engine.countTasks({ instanceId, status: 'open' })).to.equal(1);
      expect(await engine.steps(instanceId)).to.have.length(2);
      expect((await engine.verify(instanceId)).ok).to.equal(true);
    });
  }

  it('has one winner between a timer and a completion, whoever is first', async () => {
    const winners = { Report: 0, Remind: 0 };
    for (let round = 0; round < 20; round++) {
      const engine = ground().engine({ now: () => 0 });
      const later = ground().engine({ now: () => 86_400_000 });
      const instanceId = await startOf(engine, 'deadline');
      const { id: taskId } = await openTask(engine, instanceId, 'Report');
      const complete = async (): Promise<string> => {
        for (let turns = 0; turns < round % 7; turns++) await ground().knex.select(ground().knex.raw('1'));
        return engine
          .completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() })
          .then(() => 'completed')
          .catch((error: unknown) => {
            if (!(error instanceof CommandRefused)) throw error;
            return error.refusal.code;
          });
      };
      const [result] = await Promise.all([complete(), later.runDue()]);
      const fired = (await engine.steps(instanceId)).filter((step) => step.command.kind === 'fireTimer').length;
      expect([result, fired]).to.be.deep.oneOf([
        ['completed', 0],
        ['unknownTask', 1],
      ]);
      winners[fired === 0 ? 'Report' : 'Remind'] += 1;
      expect((await engine.instance(instanceId))?.status).to.equal(fired === 0 ? 'completed' : 'active');
      expect((await engine.verify(instanceId)).ok).to.equal(true);
      expect(await later.runDue()).to.equal(0);
    }
    expect(winners.Report + winners.Remind).to.equal(20);
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

  it('joins two branches that end at the same moment once', async () => {
    for (let round = 0; round < 10; round++) {
      const engines = [ground().engine(), ground().engine()] as const;
      const instanceId = await startOf(engines[0], 'parallel');
      const a = await openTask(engines[0], instanceId, 'A');
      const b = await openTask(engines[0], instanceId, 'B');
      await Promise.all([
        engines[0].completeTask({ taskId: a.id, values: {}, actor: lead, commandKey: newKey() }),
        engines[1].completeTask({ taskId: b.id, values: {}, actor: lead, commandKey: newKey() }),
      ]);
      await openTask(engines[0], instanceId, 'Both');
      expect((await engines[0].verify(instanceId)).ok).to.equal(true);
    }
  });
});

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
    expect(commits).to.deep.equal([40]);

    const [mine, ...others] = await Promise.all(starts.map(({ instanceId }) => openTask(engine, instanceId, 'Report')));
    if (mine === undefined) throw new Error('nothing was started');
    const complete = (taskId: string) => engine.completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    const results = await Promise.allSettled([mine, ...others, mine].map((task) => complete(task.id)));
    expect(results.map((result) => result.status)).to.deep.equal([...starts.map(() => 'fulfilled'), 'rejected']);
    expect(commits).to.deep.equal([40, 40]);
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
