import { expect } from 'chai';
import type { OpenSubscription, OpenSubscriptionQuery } from '@zhengai/engine';
import { bpmn, deadline, flows, reply } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, startOf } from './support/engines.ts';

/** Waits for a signal, and beside it until enough is there. */
const enough = bpmn(
  'enough',
  `<bpmn:startEvent id="Start" />
  <bpmn:parallelGateway id="Split" />
  <bpmn:intermediateCatchEvent id="Called"><bpmn:signalEventDefinition signalRef="Call" /></bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="Enough">
    <bpmn:conditionalEventDefinition><bpmn:condition>=n &gt;= 3</bpmn:condition></bpmn:conditionalEventDefinition>
  </bpmn:intermediateCatchEvent>
  <bpmn:endEvent id="End" /><bpmn:endEvent id="Stop" />
  ${flows('Start', 'Split', 'Called', 'End')}
  ${flows('Split', 'Enough', 'Stop')}`,
  '<bpmn:signal id="Call" name="开会" />',
);

onEachDatabase('open subscriptions', (ground) => {
  const now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now });
  const ids: string[] = [];
  before(async () => {
    for (const xml of [deadline, reply, enough]) await engine().deploy({ xml, actor: lead });
    ids.push(await startOf(engine(), 'deadline', {}, 'c-1'));
    ids.push(await startOf(engine(), 'reply', { letter: 'n-1' }));
    ids.push(await startOf(engine(), 'enough', { n: 0 }));
    ids.push(await startOf(engine(), 'enough', { n: 1 }));
  });

  const inShort = ({ instanceId, kind, element, name }: OpenSubscription) =>
    `${ids.indexOf(instanceId)} ${kind} ${element}${name === undefined ? '' : ` ${name}`}`;
  const read = async (query: OpenSubscriptionQuery = {}): Promise<readonly string[]> => {
    const found: OpenSubscription[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = await engine().openSubscriptions({ limit: 2, ...query, after });
      found.push(...page.items);
      after = page.next;
    }
    return found.map(inShort);
  };

  it('are what instances wait for, the newest instances first, page by page', async () => {
    const all = await read();
    expect(all.toSorted()).to.deep.equal([
      '0 timer Late',
      '1 message Answer 回复',
      '1 timer Silence',
      '2 conditional Enough',
      '2 signal Called 开会',
      '3 conditional Enough',
      '3 signal Called 开会',
    ]);
    expect(all.map((row) => Number(row.slice(0, 1)))).to.deep.equal([3, 3, 2, 2, 1, 1, 0]);
    expect((await engine().openSubscriptions({})).items.map(inShort)).to.deep.equal(all);
  });

  it('are found by process, instance, kind and name', async () => {
    expect(await read({ processKey: 'deadline' })).to.deep.equal(['0 timer Late']);
    expect(await read({ instanceId: ids[1] ?? '' })).to.have.members(['1 message Answer 回复', '1 timer Silence']);
    expect(await read({ kind: 'conditional' })).to.deep.equal(['3 conditional Enough', '2 conditional Enough']);
    expect(await read({ kind: 'conditional', processKey: 'reply' })).to.deep.equal([]);
    expect(await read({ name: '开会' })).to.deep.equal(['3 signal Called 开会', '2 signal Called 开会']);
    expect(await read({ name: '开会', kind: 'message' })).to.deep.equal([]);
    expect(await read({ kind: 'timer' })).to.deep.equal(['1 timer Silence', '0 timer Late']);
  });

  it('name an instance that somebody has damaged, and go on with the others', async () => {
    const note = '课程'.repeat(200);
    const damaged = await startOf(engine(), 'enough', { n: 0, note });
    const cut = await startOf(engine(), 'enough', { n: 0 });
    await engine().setVariables({ instanceId: cut, variables: { n: 1 }, actor: lead, commandKey: newKey() });
    ids.push(damaged, cut);
    for (const instance_id of [damaged, cut]) {
      // The newest step, which the stored state of the first one needs.
      const seq = (await engine().steps(instance_id)).length;
      await ground().knex('zg_step').where({ instance_id, seq }).delete();
    }
    expect(await read({ kind: 'conditional', processKey: 'enough' })).to.deep.equal([
      '5 damaged ',
      '5 conditional Enough',
      '4 damaged ',
      '3 conditional Enough',
      '2 conditional Enough',
    ]);
    expect(await read({ instanceId: damaged })).to.deep.equal(['4 damaged ', '4 signal Called 开会']);
    for (const id of [damaged, cut]) expect((await engine().verify(id)).broken?.reason).to.equal('missing');
    for (const instanceId of [damaged, cut]) {
      await ground().knex('zg_subscription').where({ instance_id: instanceId }).delete();
      await ground().knex('zg_instance').where({ id: instanceId }).delete();
    }
  });

  it('say what is known of them', async () => {
    const [message] = (await engine().openSubscriptions({ kind: 'message' })).items;
    expect(message).to.deep.include({ name: '回复', correlationKey: 'n-1', since: now, processKey: 'reply' });
    const [timer] = (await engine().openSubscriptions({ processKey: 'deadline' })).items;
    expect(timer).to.deep.include({ businessKey: 'c-1', due: now + 24 * 3_600_000, name: undefined });
  });

  it('go when what was waited for has come', async () => {
    await engine().broadcastSignal({ name: '开会', actor: lead, commandKey: newKey() });
    expect(await read({ processKey: 'enough' })).to.deep.equal(['3 conditional Enough', '2 conditional Enough']);
    const enoughNow = { instanceId: ids[3] ?? '', variables: { n: 3 }, actor: lead, commandKey: newKey() };
    await engine().setVariables(enoughNow);
    expect(await read({ processKey: 'enough' })).to.deep.equal(['2 conditional Enough']);
  });
});
