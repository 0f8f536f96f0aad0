import { expect } from 'chai';
import { CommandRefused } from '@zhengai/engine';
import { bpmn, end, exclusive, flow, path, process, start, user } from '../support/draw.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const drawn = (way: string): string =>
  bpmn(
    process(
      'graded',
      start('s'),
      user('Write'),
      user('Check'),
      exclusive('Way', 'otherwise'),
      end('Done'),
      end('Other'),
      path('s', 'Write', 'Check', 'Way'),
      flow('Way', 'Done', way),
      flow('Way', 'Other').replace(/id="[^"]*"/, 'id="otherwise"'),
    ),
  );

/** As when a later release knows of a mistake that was let through when the process was published. */
onEachDatabase('a version that would not be deployed today', (ground) => {
  const complete = async (instanceId: string, element: string) => {
    const { id: taskId } = await openTask(ground().engine({}), instanceId, element);
    return ground().engine({}).completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
  };
  let instanceId: string;
  before(async () => {
    await ground()
      .engine({})
      .deploy({ xml: drawn('grade = 1'), actor: lead });
    const xml = drawn('grade == 1');
    await ground().knex('zg_definition').where({ process_key: 'graded' }).update({ xml });
  });

  it('still runs, up to what is wrong in it, which is named there', async () => {
    instanceId = await startOf(ground().engine({}), 'graded', { grade: 1 });
    await complete(instanceId, 'Write');
    const refusal = await complete(instanceId, 'Check').then(
      () => expect.fail('it was decided'),
      (error: unknown) => (error instanceof CommandRefused ? error.refusal : expect.fail(String(error))),
    );
    expect(refusal).to.deep.include({ code: 'expressionFailed', elementId: 'Way' });
    expect((await openTask(ground().engine({}), instanceId, 'Check')).status).to.equal('open');
  });

  it('is left for one that is right, with what was done', async () => {
    const engine = ground().engine({});
    const { definition } = await engine.deploy({ xml: drawn('grade = 1'), actor: lead });
    await engine.migrateInstance({
      instanceId,
      definitionId: definition.id,
      elements: {},
      actor: lead,
      commandKey: newKey(),
      reason: '条件写错了',
    });
    await complete(instanceId, 'Check');
    expect((await engine.instance(instanceId))?.status).to.equal('completed');
  });
});
