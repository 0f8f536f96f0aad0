import { expect } from 'chai';
import type { OutboxEntry } from '@zhengai/engine';
import { bpmn, flows, review, service } from './support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

const HOUR = 3_600_000;
const kinds = [
  'instanceStarted',
  'instanceEnded',
  'taskOpened',
  'taskCompleted',
  'taskCancelled',
  'incident',
  'messageSent',
] as const;

/** Tells the world, and nobody in the engine listens. */
const speaking = bpmn(
  'speaking',
  `<bpmn:startEvent id="Start" />
  <bpmn:intermediateThrowEvent id="Tell"><bpmn:messageEventDefinition messageRef="M" /></bpmn:intermediateThrowEvent>
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Tell', 'End')}`,
).replace('</bpmn:definitions>', '<bpmn:message id="M" name="reportReady" /></bpmn:definitions>');

onEachDatabase('the outbox', (ground) => {
  let now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now, outbox: kinds });
  let seen = 0;
  async function told(): Promise<readonly OutboxEntry[]> {
    const entries = await engine().outbox({ after: seen, limit: 500 });
    seen = entries.at(-1)?.position ?? seen;
    return entries;
  }
  before(async () => {
    for (const xml of [review, service, speaking]) await engine().deploy({ xml, actor: lead });
  });

  it('tells of instances and tasks, in the order in which it happened, with what it takes to find them', async () => {
    const instanceId = await startOf(engine(), 'review', { lead: 'lead', due: null }, 'c-1');
    const { id: report } = await openTask(engine(), instanceId, 'Report');
    await engine().completeTask({ taskId: report, values: { 密: 1 }, actor: officer, commandKey: newKey() });
    const { id: second } = await openTask(engine(), instanceId, 'Review');
    await engine().cancelInstance({ instanceId, actor: lead, commandKey: newKey() });
    const entries = await told();
    expect(entries.map(({ kind, payload }) => [kind, payload['taskId'], payload['seq']])).to.deep.equal([
      ['instanceStarted', undefined, 1],
      ['taskOpened', report, 1],
      ['taskCompleted', report, 2],
      ['taskOpened', second, 2],
      ['taskCancelled', second, 3],
      ['instanceEnded', undefined, 3],
    ]);
    expect(entries[1]).to.deep.include({ instanceId, at: now });
    expect(entries[1]?.payload).to.deep.include({ processKey: 'review', businessKey: 'c-1', name: '质量报告' });
    expect(JSON.stringify(entries)).not.to.contain('密');
    expect(await told()).to.deep.equal([]);
  });

  it('tells of incidents once', async () => {
    const instanceId = await startOf(engine(), 'service');
    for (let attempt = 0; attempt < 4; attempt++) {
      await engine().runDue();
      now += HOUR;
    }
    const entries = (await told()).filter(({ kind }) => kind === 'incident');
    expect(entries.map((entry) => [entry.instanceId, entry.payload['element']])).to.deep.equal([[instanceId, 'Count']]);
  });

  it('takes the messages that nobody in the engine waits for', async () => {
    const instanceId = await startOf(engine(), 'speaking', { course: 'c-1' });
    await engine().runDue();
    await engine().runDue();
    const entries = (await told()).filter(({ kind }) => kind === 'messageSent');
    expect(entries).to.have.length(1);
    expect(entries[0]).to.deep.include({ instanceId });
    expect(entries[0]?.payload).to.deep.include({ name: 'reportReady', element: 'Tell' });
  });

  it('has nothing of what was not asked for', async () => {
    await startOf(ground().engine({ now: () => now }), 'review', { lead: 'lead', due: null });
    await startOf(ground().engine({ now: () => now, outbox: ['taskOpened'] }), 'review', { lead: 'lead', due: null });
    expect((await told()).map(({ kind }) => kind)).to.deep.equal(['taskOpened']);
  });

  it('is read completely by those who go on behind what they have seen, while many write', async () => {
    const writing = Promise.all(
      Array.from({ length: 60 }, () => startOf(engine(), 'review', { lead: 'lead', due: null })),
    );
    const found: OutboxEntry[] = [];
    const readers = [0, 1].map(async () => {
      for (let look = 0; look < 10; look++) await engine().outbox({ limit: 1 });
    });
    for (let look = 0; look < 10; look++) found.push(...(await told()));
    const ids = await writing;
    await Promise.all(readers);
    found.push(...(await told()));
    const started = found.filter(({ kind }) => kind === 'instanceStarted').map(({ instanceId }) => instanceId);
    expect(started.toSorted()).to.deep.equal(ids.toSorted());
    expect(new Set(found.map(({ position }) => position)).size).to.equal(found.length);
  });

  it('forgets what is old, and goes on counting', async () => {
    const last = await engine().lastOutboxPosition();
    expect(await engine().purgeOutbox(now + 1)).to.be.greaterThan(0);
    await startOf(engine(), 'review', { lead: 'lead', due: null });
    const entries = await told();
    expect(entries.map(({ position }) => position > last)).to.deep.equal([true, true]);
  });
});
