import { expect } from 'chai';
import type { Knex } from 'knex';
import { describeDamage, verifyDatabase, type Damage, type VerifyOptions, type VerifyTotals } from '@zhengai/engine';
import { caller, deadline, parallel, reply, review, service } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf, type Ground } from './support/engines.ts';

/** What is found, and how much was looked at. */
async function found(
  knex: Knex,
  options: VerifyOptions = {},
): Promise<{ readonly damages: readonly Damage[]; readonly totals: VerifyTotals }> {
  const damages: Damage[] = [];
  for await (const report of verifyDatabase(knex, options)) {
    if (report.kind === 'damage') damages.push(report.damage);
    if (report.kind === 'done') return { damages, totals: report.totals };
  }
  throw new Error('the database was not looked at to its end');
}

/** One instance of everything, waiting and done. */
interface School {
  readonly reviewed: string;
  readonly open: string;
  readonly late: string;
  readonly counting: string;
  readonly waiting: string;
  readonly calling: string;
  readonly called: string;
}

async function school(ground: Ground): Promise<School> {
  const engine = ground.engine({ handlers: { count: async () => ({}) } });
  const complete = async (instanceId: string, element: string): Promise<void> => {
    const { id: taskId } = await openTask(engine, instanceId, element);
    await engine.completeTask({ taskId, values: { done: element }, actor: lead, commandKey: newKey() });
  };
  const variables = { lead: 'lead', due: null };
  const calling = await startOf(engine, 'caller', variables);
  await engine.runDue();
  const { items } = await engine.instances({ processKey: 'review' });
  const called = items.find((instance) => instance.parentInstanceId === calling)?.id ?? '';
  const reviewed = await startOf(engine, 'review', variables);
  for (const element of ['Report', 'Review']) await complete(reviewed, element);
  const open = await startOf(engine, 'review', variables);
  await complete(open, 'Report');
  const late = await startOf(engine, 'deadline');
  const counting = await startOf(engine, 'service');
  const waiting = await startOf(engine, 'reply', { letter: '17' });
  return { reviewed, open, late, counting, waiting, calling, called };
}

onEachDatabase('the database as a whole', (ground) => {
  before(async () => {
    for (const xml of [review, deadline, service, caller, parallel, reply])
      await ground().engine().deploy({ xml, actor: lead });
  });

  it('is sound when nobody has touched it, and everything in it has been looked at', async () => {
    const one = await school(ground());
    const { damages, totals } = await found(ground().knex);
    expect(damages).to.deep.equal([]);
    expect(totals).to.deep.equal({ instances: 7, steps: 10, commands: 10, tasks: 6, jobs: 3, damages: 0 });
    const alone = await found(ground().knex, { instanceId: one.reviewed });
    expect(alone.totals).to.deep.equal({ instances: 1, steps: 3, commands: 3, tasks: 2, jobs: 0, damages: 0 });
  });

  it('is sound while a group of instances has ended, was cancelled or was called', async () => {
    const { knex } = ground();
    const one = await school(ground());
    const engine = ground().engine({ handlers: { count: async () => ({}) }, now: () => Date.now() + 864e5 });
    await engine.runDue();
    for (const instanceId of [one.calling, one.open, one.late]) {
      await engine.cancelInstance({ instanceId, actor: lead, commandKey: newKey() });
    }
    expect((await found(knex)).damages).to.deep.equal([]);
    await engine.runDue();
    expect((await found(knex)).damages).to.deep.equal([]);
  });

  it('is looked at as far as it has moved since a moment', async () => {
    const { knex } = ground();
    await school(ground());
    const { now } = (await knex('zg_step').max({ now: 'at' }).first()) as { readonly now: number };
    const later = ground().engine({ now: () => now + 1000 });
    const instanceId = await startOf(later, 'deadline');
    await knex('zg_task').where({ instance_id: instanceId }).update({ name: 'another' });
    const { damages, totals } = await found(knex, { since: now + 1 });
    expect(totals.instances).to.equal(1);
    expect(damages.map(({ code, instanceId: at }) => [code, at])).to.deep.equal([['taskDiffers', instanceId]]);
    await knex('zg_task').where({ instance_id: instanceId }).update({ name: '质量报告' });
  });

  /** What somebody, or a fault, may do; what is then said about it, and by which sentence. */
  const faults: readonly {
    readonly what: string;
    readonly harm: (knex: Knex, one: School) => PromiseLike<unknown>;
    readonly where: keyof School;
    readonly codes: readonly Damage['code'][];
  }[] = [
    {
      what: 'a step that is gone',
      harm: (knex, { open }) => knex('zg_step').where({ instance_id: open, seq: 1 }).delete(),
      where: 'open',
      codes: ['stepMissing'],
    },
    {
      what: 'a last step that is gone',
      harm: (knex, { open }) => knex('zg_step').where({ instance_id: open, seq: 2 }).delete(),
      where: 'open',
      codes: ['stepMissing'],
    },
    {
      what: 'a step that was changed',
      harm: (knex, { open }) => knex('zg_step').where({ instance_id: open, seq: 1 }).update({ actor: 'other' }),
      where: 'open',
      codes: ['stepChanged'],
    },
    {
      what: 'a head that is not the last step’s',
      harm: (knex, { open }) =>
        knex('zg_instance')
          .where({ id: open })
          .update({ head_hash: '0'.repeat(64) }),
      where: 'open',
      codes: ['chainBroken'],
    },
    {
      what: 'a step that the instance does not know of',
      harm: async (knex, { open }) => {
        const { arrival: _, ...row } = (await knex('zg_step').where({ instance_id: open, seq: 2 }).first()) as {
          readonly arrival: number;
        };
        await knex('zg_step').insert({ ...row, seq: 3, command_key: newKey() });
      },
      where: 'open',
      codes: ['stepBeyond'],
    },
    {
      what: 'a state that the history does not come to',
      harm: async (knex, { open, late }) => {
        const { snapshot } = (await knex('zg_instance').where({ id: late }).first()) as { readonly snapshot: string };
        await knex('zg_instance').where({ id: open }).update({ snapshot });
      },
      where: 'open',
      codes: ['snapshotDiffers'],
    },
    {
      what: 'an instance that is said to have ended',
      harm: (knex, { open }) => knex('zg_instance').where({ id: open }).update({ status: 'completed', ended_at: 1 }),
      where: 'open',
      codes: ['instanceDiffers', 'endedWithTokens'],
    },
    {
      what: 'a definition that is gone',
      harm: async (knex, { open }) => knex('zg_instance').where({ id: open }).update({ definition_id: 'none' }),
      where: 'open',
      codes: ['definitionMissing'],
    },
    {
      what: 'an open task that is gone',
      harm: async (knex, { late }) => knex('zg_task').where({ instance_id: late }).delete(),
      where: 'late',
      codes: ['taskMissing', 'tokenWithoutTask'],
    },
    {
      what: 'a task that nobody has opened',
      harm: async (knex, { late }) => {
        const row: object = await knex('zg_task').where({ instance_id: late }).first();
        await knex('zg_task').insert({ ...row, id: `${late}~9.9` });
      },
      where: 'late',
      codes: ['taskUnknown'],
    },
    {
      what: 'answers that were changed',
      harm: (knex, { open }) =>
        knex('zg_task').where({ instance_id: open, status: 'completed' }).update({ submitted: '{}' }),
      where: 'open',
      codes: ['taskDiffers'],
    },
    {
      what: 'a task that is open again',
      harm: (knex, { reviewed }) =>
        knex('zg_task').where({ instance_id: reviewed, element: 'Report' }).update({ status: 'open' }),
      where: 'reviewed',
      codes: ['taskDiffers', 'taskWithoutToken'],
    },
    {
      what: 'a task that is closed, and still waited for',
      harm: (knex, { late }) => knex('zg_task').where({ instance_id: late }).update({ status: 'cancelled' }),
      where: 'late',
      codes: ['taskDiffers', 'tokenWithoutTask'],
    },
    {
      what: 'a candidate that is gone',
      harm: (knex, { open }) => knex('zg_candidate').where('task_id', '>', open).delete(),
      where: 'open',
      codes: ['candidatesDiffer'],
    },
    {
      what: 'a candidate who may not take what nobody holds',
      harm: (knex, { open }) => knex('zg_candidate').where('task_id', '>', open).update({ free: 0 }),
      where: 'open',
      codes: ['candidatesDiffer'],
    },
    {
      what: 'a timer that is gone',
      harm: (knex, { late }) => knex('zg_job').where({ instance_id: late }).delete(),
      where: 'late',
      codes: ['tokenWithoutJob'],
    },
    {
      what: 'a timer that would fire early',
      harm: (knex, { late }) => knex('zg_job').where({ instance_id: late }).update({ due_at: 1 }),
      where: 'late',
      codes: ['jobDiffers'],
    },
    {
      what: 'a job whose input was changed',
      harm: (knex, { counting }) => knex('zg_job').where({ instance_id: counting }).update({ payload: '{"rate":1}' }),
      where: 'counting',
      codes: ['jobDiffers'],
    },
    {
      what: 'a job that waits for nothing',
      harm: (knex, { counting }) => knex('zg_job').where({ instance_id: counting }).update({ suspended: 1 }),
      where: 'counting',
      codes: ['jobDiffers'],
    },
    {
      what: 'a job that nothing waits for',
      harm: async (knex, { late }) => {
        const row: object = await knex('zg_job').where({ instance_id: late }).first();
        await knex('zg_job').insert({ ...row, id: `${late}~timer~9.9`, reference: '9.9' });
      },
      where: 'late',
      codes: ['jobWithoutToken'],
    },
    {
      what: 'somebody whom no sender finds',
      harm: (knex, { waiting }) => knex('zg_subscription').where({ instance_id: waiting }).delete(),
      where: 'waiting',
      codes: ['tokenWithoutSubscription'],
    },
    {
      what: 'somebody found under another key',
      harm: (knex, { waiting }) =>
        knex('zg_subscription').where({ instance_id: waiting }).update({ correlation_key: '18' }),
      where: 'waiting',
      codes: ['subscriptionDiffers'],
    },
    {
      what: 'somebody found who does not wait',
      harm: async (knex, { waiting }) => {
        const row: object = await knex('zg_subscription').where({ instance_id: waiting }).first();
        await knex('zg_subscription').insert({ ...row, id: `${waiting}~9.9`, reference: '9.9' });
      },
      where: 'waiting',
      codes: ['subscriptionWithoutToken'],
    },
    {
      what: 'a called instance that does not know its caller any more',
      harm: (knex, { called }) => knex('zg_instance').where({ id: called }).update({ parent_call: null }),
      where: 'calling',
      codes: ['tokenWithoutCall'],
    },
    {
      what: 'a call that has started twice',
      harm: (knex, { called, calling, open }) =>
        knex('zg_instance')
          .where({ id: open })
          .update({
            parent_instance_id: calling,
            parent_call: knex.raw(
              '(select call_id from (select parent_call as call_id from zg_instance where id = ?) p)',
              [called],
            ),
          }),
      where: 'calling',
      codes: ['calledTwice'],
    },
    {
      what: 'a called instance that nobody waits for',
      harm: (knex, { late, reviewed }) =>
        knex('zg_instance').where({ id: late }).update({ parent_instance_id: reviewed, parent_call: '1.1' }),
      where: 'late',
      codes: ['calledWithoutCaller'],
    },
    {
      what: 'a step without its command key',
      harm: (knex, { open }) => knex('zg_step').where({ instance_id: open, seq: 2 }).update({ command_key: null }),
      where: 'open',
      codes: ['stepWithoutCommand'],
    },
    {
      what: 'an instance that is gone',
      harm: (knex, { counting }) => knex('zg_instance').where({ id: counting }).delete(),
      where: 'counting',
      codes: ['rowsWithoutInstance', 'rowsWithoutInstance'],
    },
  ];

  const tables = ['zg_definition', 'zg_instance', 'zg_step', 'zg_task', 'zg_candidate', 'zg_job', 'zg_subscription'];
  /** Puts everything back as it was. */
  async function restore(knex: Knex, kept: readonly (readonly object[])[]): Promise<void> {
    for (const [index, table] of tables.entries()) {
      await knex(table).delete();
      const rows = kept[index] ?? [];
      if (rows.length > 0) await knex(table).insert([...rows]);
    }
  }

  it('is damaged by each of these, which is found, named and put in words', async () => {
    const { knex } = ground();
    for (const table of tables.slice(1)) await knex(table).delete();
    const one = await school(ground());
    const kept: (readonly object[])[] = [];
    for (const table of tables) kept.push(await knex(table).select());
    for (const { what, harm, where, codes } of faults) {
      await harm(knex, one);
      const { damages, totals } = await found(knex);
      expect(
        damages.map(({ code }) => code),
        what,
      ).to.deep.equal(codes);
      expect(totals.damages).to.equal(codes.length);
      const [first] = damages;
      if (first === undefined) throw new Error(what);
      expect(first.instanceId, what).to.equal(one[where]);
      for (const locale of ['zh-CN', 'en'] as const) expect(describeDamage(first, locale), what).not.to.match(/[{}]/);
      await restore(knex, kept);
    }
    expect((await found(knex)).damages).to.deep.equal([]);
  });
});
