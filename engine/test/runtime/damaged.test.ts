import { expect } from 'chai';
import { DamagedInstance } from '@zhengai/engine';
import { bpmn, node, path, process, start, user } from '../support/draw.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const meeting = bpmn(
  '<bpmn:signal id="g" name="开会"/>',
  process(
    'meeting',
    start('s'),
    node('intermediateCatchEvent', 'c', '<bpmn:signalEventDefinition signalRef="g"/>'),
    user('Report'),
    path('s', 'c', 'Report'),
  ),
);

/** What this fails with. */
const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('it was read'),
    (error: unknown) => error,
  );

onEachDatabase('an instance that somebody has changed in the database', (ground) => {
  const engine = () => ground().engine({});
  const snapshots: readonly (readonly [string, string])[] = [
    ['is no JSON', '{"tokens":'],
    ['is JSON of something else', '"课程"'],
    ['has no tokens', '{"scopes":{}}'],
  ];
  before(() => engine().deploy({ xml: meeting, actor: lead }));
  const damage = (id: string, snapshot: string) => ground().knex('zg_instance').where({ id }).update({ snapshot });

  for (const [what, snapshot] of snapshots)
    it(`is named by whatever is asked of it when its state ${what}`, async () => {
      const id = await startOf(engine(), 'meeting', {});
      await damage(id, snapshot);
      const change = { instanceId: id, variables: { n: 1 }, actor: lead, commandKey: newKey() };
      const ways = [() => engine().setVariables(change), () => engine().state(id), () => engine().variables(id)];
      for (const way of ways)
        expect(await failureOf(way()))
          .to.be.instanceOf(DamagedInstance)
          .with.property('instanceId', id);
      expect((await engine().verify(id)).broken?.reason).to.equal('snapshot');
      expect(await engine().steps(id)).to.have.length(1);
      await damage(id, '{"tokens":{},"scopes":{}}');
    });

  it('does not keep a signal from the others, which whoever sent it is told', async () => {
    const [broken, sound] = [await startOf(engine(), 'meeting', {}), await startOf(engine(), 'meeting', {})];
    await damage(broken, '');
    const ring = { name: '开会', actor: lead, commandKey: newKey() };
    expect(await failureOf(engine().broadcastSignal(ring)))
      .to.be.instanceOf(DamagedInstance)
      .with.property('instanceId', broken);
    expect((await openTask(engine(), sound, 'Report')).status).to.equal('open');
  });
});
