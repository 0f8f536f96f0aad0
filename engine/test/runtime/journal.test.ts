import { expect } from 'chai';
import type { JournalEntry, JournalQuery } from '@zhengai/engine';
import { deadline, review, service } from './support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

const DAY = 24 * 3_600_000;

const inShort = ({ processKey, actor, command, element }: JournalEntry) =>
  `${processKey} ${actor} ${command.kind}${element === undefined ? '' : ` ${element}`}`;

onEachDatabase('the journal', (ground) => {
  const begun = 1_800_000_000_000;
  let now = begun;
  const engine = () => ground().engine({ now: () => now, handlers: { count: async () => ({ n: 1 }) } });
  let one = '';
  let other = '';
  before(async () => {
    for (const xml of [review, service, deadline]) await engine().deploy({ xml, actor: lead });
    one = await startOf(engine(), 'review', { lead: 'l', due: null }, 'c-1');
    now += 1;
    other = await startOf(engine(), 'deadline');
    await startOf(engine(), 'service');
    now += 1;
    await engine().runDue();
    const { id: taskId } = await openTask(engine(), one, 'Report');
    const onBehalf = { id: 'officer', onBehalfOf: 'l' };
    now += 1;
    await engine().completeTask({ taskId, values: {}, actor: onBehalf, commandKey: newKey(), reason: '代办' });
    now += 2 * DAY;
    await engine().runDue();
    await engine().cancelInstance({ instanceId: other, actor: officer, commandKey: newKey(), reason: '不再需要' });
  });

  const read = async (query: JournalQuery = {}): Promise<readonly string[]> => {
    const entries: JournalEntry[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = await engine().journal({ limit: 2, ...query, after });
      expect(page.items.length).to.be.at.most(2);
      entries.push(...page.items);
      after = page.next;
    }
    return entries.map(inShort);
  };

  it('tells who did what in all instances, newest first, and which element it was about', async () => {
    const all = await read();
    expect(all.slice(0, 4)).to.deep.equal([
      'deadline officer cancel',
      'deadline system fireTimer Late',
      'review officer completeTask Report',
      'service system completeJob Count',
    ]);
    // Begun in the same moment: the newer instance first.
    expect(all.slice(4)).to.deep.equal(['service lead start', 'deadline lead start', 'review lead start']);
  });

  it('tells what one person did, or had done, in one process, and in a time', async () => {
    expect(await read({ actor: 'officer' })).to.deep.equal([
      'deadline officer cancel',
      'review officer completeTask Report',
    ]);
    expect(await read({ actor: 'l' })).to.deep.equal(['review officer completeTask Report']);
    expect(await read({ processKey: 'service' })).to.deep.equal([
      'service system completeJob Count',
      'service lead start',
    ]);
    expect(await read({ processKey: 'review', actor: 'lead' })).to.deep.equal(['review lead start']);
    expect(await read({ from: begun + 1, to: begun + 2 })).to.deep.equal(['service lead start', 'deadline lead start']);
    expect(await read({ from: now + 1 })).to.deep.equal([]);
  });

  it('has the whole step, with its instance', async () => {
    const [entry] = (await engine().journal({ actor: 'l' })).items;
    expect(entry).to.deep.include({ instanceId: one, businessKey: 'c-1', seq: 2, onBehalfOf: 'l', reason: '代办' });
    const [step] = await engine().steps(one, { after: 1 });
    expect(entry).to.deep.include({ command: step?.command, events: step?.events, hash: step?.hash });
  });

  it('looks through so many steps for a page, and says where to go on', async () => {
    const knex = ground().knex;
    const { arrival: _, ...row } = (await knex('zg_step').where({ instance_id: one, seq: 1 }).first()) as {
      readonly arrival: number;
    };
    const busy = { ...row, actor: 'busy', command_key: null };
    const many = Array.from({ length: 20_050 }, (_each, n) => ({ ...busy, seq: 100 + n, at: now + 1 + n }));
    await knex.batchInsert('zg_step', many, 50);
    const page = await engine().journal({ actor: 'l' });
    expect(page.items).to.deep.equal([]);
    const rest = await engine().journal({ actor: 'l', after: page.next ?? '' });
    expect(rest.items.map(inShort)).to.deep.equal(['review officer completeTask Report']);
    expect(rest.next).to.equal(undefined);
    await knex('zg_step').where({ actor: 'busy' }).delete();
  });

  it('leaves out what somebody has made unreadable', async () => {
    await ground().knex('zg_step').where({ instance_id: other, seq: 1 }).update({ command: 'nonsense', events: '' });
    expect(await read()).to.have.length(6);
  });
});
