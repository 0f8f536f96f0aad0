import { expect } from 'chai';
import type { Engine } from '@zhengai/engine';
import { review } from './support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

/** Anything that somebody with access to the database may do to a history row. */
const changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  actor: { actor: 'somebody else' },
  on_behalf_of: { on_behalf_of: 'somebody else' },
  at: { at: 1 },
  reason: { reason: 'another reason' },
  command: { command: '{"kind":"cancel"}' },
  events: { events: '[]' },
  'unreadable events': { events: '[' },
  'spaces in events': { events: ' []' },
  previous_hash: { previous_hash: Buffer.alloc(32) },
  hash: { hash: Buffer.alloc(32) },
  'hash, into another text,': { hash: '0'.repeat(64) },
};

async function finished(engine: Engine): Promise<string> {
  const instanceId = await startOf(engine, 'review', { lead: 'lead', due: null });
  for (const [element, values] of [
    ['Report', { 达标率: 0.92 }],
    ['Review', { decision: 'pass' }],
  ] as const) {
    const { id: taskId } = await openTask(engine, instanceId, element);
    await engine.completeTask({ taskId, values, actor: officer, commandKey: newKey() });
  }
  return instanceId;
}

onEachDatabase('verify', (ground) => {
  before(async () => {
    await ground().engine().deploy({ xml: review, actor: lead });
  });

  it('holds for a history that nobody has touched', async () => {
    const engine = ground().engine();
    expect((await engine.verify(await finished(engine))).ok).to.equal(true);
  });

  for (const [what, change] of Object.entries(changes)) {
    it(`names the step whose ${what} was changed`, async () => {
      const engine = ground().engine();
      const instanceId = await finished(engine);
      for (const seq of [1, 2, 3]) {
        const row = () => ground().knex('zg_step').where({ instance_id: instanceId, seq });
        const before: unknown = await row().first();
        await row().update(change);
        const verification = await engine.verify(instanceId);
        expect(verification.ok).to.equal(false);
        expect(verification.broken).to.deep.equal({ seq, reason: 'content' });
        await row().update(before);
        expect((await engine.verify(instanceId)).ok).to.equal(true);
      }
    });
  }

  it('names the step that is missing, wherever it was', async () => {
    const engine = ground().engine();
    for (const seq of [1, 2, 3]) {
      const instanceId = await finished(engine);
      await ground().knex('zg_step').where({ instance_id: instanceId, seq }).delete();
      expect((await engine.verify(instanceId)).broken).to.deep.equal({ seq, reason: 'missing' });
    }
  });

  it('finds a step that was forged with a hash of its own', async () => {
    const engine = ground().engine();
    for (const seq of [1, 2, 3]) {
      const instanceId = await finished(engine);
      const other = await finished(engine);
      const steps = ground().knex('zg_step');
      const forged: object = await steps
        .clone()
        .where({ instance_id: other, seq })
        .first('at', 'actor', 'command', 'events', 'previous_hash', 'hash');
      await steps.clone().where({ instance_id: instanceId, seq }).update(forged);
      expect((await engine.verify(instanceId)).broken).to.deep.include({ seq });
    }
  });

  const taskChanges = {
    answers: { submitted: '{"达标率":0.29}' },
    'unreadable answers': { submitted: '{' },
    'who did it': { completed_by: 'somebody else' },
    'when it was done': { ended_at: 1 },
    status: { status: 'cancelled' },
    element: { element: 'Review' },
  };
  for (const [what, change] of Object.entries(taskChanges)) {
    it(`finds a stored task whose ${what} is not what the history says`, async () => {
      const engine = ground().engine();
      const instanceId = await finished(engine);
      await ground().knex('zg_task').where({ instance_id: instanceId, element: 'Report' }).update(change);
      const { broken } = await engine.verify(instanceId);
      expect(broken).to.deep.equal({ seq: what === 'element' ? 1 : 2, reason: 'snapshot' });
    });
  }

  it('finds a task that was deleted', async () => {
    const engine = ground().engine();
    const instanceId = await finished(engine);
    await ground().knex('zg_task').where({ instance_id: instanceId, element: 'Review' }).delete();
    expect((await engine.verify(instanceId)).broken).to.deep.equal({ seq: 2, reason: 'snapshot' });
  });

  it('finds a changed snapshot, head hash, and a submitted form that differs from the history', async () => {
    const engine = ground().engine();
    const instanceId = await finished(engine);
    const instance = () => ground().knex('zg_instance').where({ id: instanceId });
    const before: unknown = await instance().first();
    await instance().update({ snapshot: '{"status":"active","seq":3,"scopes":{},"tokens":{}}' });
    expect((await engine.verify(instanceId)).broken).to.deep.equal({ seq: 3, reason: 'snapshot' });
    await instance().update(before);
    await instance().update({ head_hash: '0'.repeat(64) });
    expect((await engine.verify(instanceId)).broken).to.deep.equal({ seq: 3, reason: 'chain' });
    await instance().update(before);
    const { items } = await engine.tasks({ instanceId, status: 'completed' });
    const report = items.find((task) => task.element === 'Report');
    await ground()
      .knex('zg_task')
      .where({ id: report?.id })
      .update({ submitted: JSON.stringify({ 达标率: 0.29 }) });
    expect((await engine.verify(instanceId)).broken).to.deep.equal({ seq: 2, reason: 'snapshot' });
  });
});
