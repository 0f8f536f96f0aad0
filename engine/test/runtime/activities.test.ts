import { expect } from 'chai';
import type { Activity } from '@zhengai/engine';
import { bpmn, caller, deadline, flows, parallel, reply, review, service } from './support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from './support/engines.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Two tasks inside a sub-process. */
const nested = bpmn(
  'nested',
  `<bpmn:startEvent id="Start" />
  <bpmn:subProcess id="Inside">
    <bpmn:startEvent id="Begin" /><bpmn:userTask id="First" zg:assignee="a" /><bpmn:endEvent id="Finish" />
    ${flows('Begin', 'First', 'Finish')}
  </bpmn:subProcess>
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Inside', 'End')}`,
);

const inShort = ({ element, enteredSeq, leftSeq, end }: Activity) => [element, enteredSeq, leftSeq, end];

onEachDatabase('activities', (ground) => {
  let now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now, handlers: { count: async () => ({ n: 1 }) } });
  before(async () => {
    for (const xml of [review, service, deadline, caller, parallel, reply, nested])
      await engine().deploy({ xml, actor: lead });
  });

  const complete = async (instanceId: string, element: string): Promise<void> => {
    const { id: taskId } = await openTask(engine(), instanceId, element);
    await engine().completeTask({ taskId, values: {}, actor: officer, commandKey: newKey() });
  };
  const of = async (instanceId: string) => (await engine().activities({ instanceId })).items;

  it('of an instance are told in the order of entering, with who ended them and when', async () => {
    const begun = now;
    const instanceId = await startOf(engine(), 'service');
    now += MINUTE;
    await engine().runDue();
    now += MINUTE;
    expect(await of(instanceId)).to.deep.equal([
      {
        instanceId,
        element: 'Count',
        kind: 'serviceTask',
        tokenId: '1.2',
        enteredAt: begun,
        enteredSeq: 1,
        leftAt: begun + MINUTE,
        leftSeq: 2,
        leftBy: 'system',
        end: 'completed',
      },
      {
        instanceId,
        element: 'Look',
        kind: 'userTask',
        tokenId: '2.1',
        enteredAt: begun + MINUTE,
        enteredSeq: 2,
        leftAt: undefined,
        leftSeq: undefined,
        leftBy: undefined,
        end: undefined,
      },
    ]);
  });

  it('are of every kind: calls, sub-processes, and events that are waited for', async () => {
    const called = await startOf(engine(), 'caller', { lead: 'a', due: null });
    await engine().runDue();
    expect((await of(called)).map(inShort)).to.deep.equal([['Call', 1, undefined, undefined]]);

    const inside = await startOf(engine(), 'nested');
    await complete(inside, 'First');
    expect((await of(inside)).map(inShort)).to.deep.equal([
      ['Inside', 1, 2, 'completed'],
      ['First', 1, 2, 'completed'],
    ]);

    const waiting = await startOf(engine(), 'reply', { letter: 'n-1' });
    now += DAY;
    await engine().runDue();
    // The gateway waits for its events, which come and go in one step.
    expect((await of(waiting)).map(inShort)).to.deep.equal([
      ['Wait', 1, 2, 'completed'],
      ['Ask', 2, undefined, undefined],
    ]);
  });

  it('that were interrupted, moved away from or given up are cancelled', async () => {
    const late = await startOf(engine(), 'deadline');
    now += 2 * DAY;
    await engine().runDue();
    expect((await of(late)).map(inShort)).to.deep.equal([
      ['Report', 1, 2, 'cancelled'],
      ['Remind', 2, undefined, undefined],
    ]);
    const both = await startOf(engine(), 'parallel');
    await complete(both, 'A');
    await engine().cancelInstance({ instanceId: both, actor: lead, commandKey: newKey() });
    expect((await of(both)).map(inShort)).to.deep.equal([
      ['A', 1, 2, 'completed'],
      ['B', 1, 3, 'cancelled'],
    ]);
  });

  it('come page by page; there are none of an instance that is not', async () => {
    const instanceId = await startOf(engine(), 'parallel');
    const first = await engine().activities({ instanceId, limit: 1 });
    await complete(instanceId, 'A');
    await complete(instanceId, 'B');
    const rest = await engine().activities({ instanceId, after: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ element }) => element)).to.deep.equal(['A', 'B', 'Both']);
    expect(rest.next).to.equal(undefined);
    const refusal = await engine()
      .activities({ instanceId: 'nothing' })
      .catch((error: unknown) => error);
    expect(refusal).to.have.property('name', 'NotFound');
  });

  it('of a process are summed over its newest instances, and the answer says over how many', async () => {
    const begun = now;
    for (let n = 1; n <= 10; n++) {
      const instanceId = await startOf(engine(), 'review', { lead: 'l', due: null });
      now = begun + n * DAY + n * MINUTE;
      await complete(instanceId, 'Report');
      now = begun + n * DAY;
    }
    // The n-th report takes a day and n minutes.
    const ask = (more = {}) => engine().activityDurations({ processKey: 'review', from: begun, ...more });
    const { elements, ...read } = await ask();
    // One more of this process has been called above.
    expect(read).to.deep.equal({ matching: 11, instances: 11, steps: 21, unreadable: [], longest: [] });
    expect(elements.map(({ element, kind, open, cancelled }) => [element, kind, open, cancelled])).to.deep.equal([
      ['Report', 'userTask', 1, 0],
      ['Review', 'userTask', 10, 0],
    ]);
    expect(elements[0]?.durations).to.deep.include({
      completed: 10,
      totalMs: 10 * DAY + 55 * MINUTE,
      medianMs: DAY + 5 * MINUTE,
      p90Ms: DAY + 9 * MINUTE,
      maxMs: DAY + 10 * MINUTE,
    });
    expect(elements[1]?.durations).to.equal(undefined);

    const newest = await ask({ instances: 4 });
    expect([newest.matching, newest.instances, newest.elements[0]?.durations?.completed]).to.deep.equal([11, 4, 4]);
    const early = await ask({ to: begun + 3 * DAY });
    expect(early.elements[0]?.durations?.completed).to.equal(2);

    const { longest } = await ask({ element: 'Report' });
    expect(longest.map(({ enteredAt, leftAt }) => (leftAt ?? 0) - enteredAt - DAY)).to.deep.equal(
      Array.from({ length: 10 }, (_, n) => (10 - n) * MINUTE),
    );
    expect((await ask({ element: 'Review' })).longest).to.deep.equal([]);
    const late = await engine().activityDurations({ processKey: 'deadline', element: 'Report', end: 'cancelled' });
    expect(late.longest.map(inShort)).to.deep.equal([['Report', 1, 2, 'cancelled']]);
  });

  it('leave out a history that was made unreadable, and name it', async () => {
    const good = await startOf(engine(), 'nested');
    const bad = await startOf(engine(), 'nested');
    await ground().knex('zg_step').where({ instance_id: bad }).update({ command: 'nonsense', events: '' });
    const found = await engine().activityDurations({ processKey: 'nested' });
    expect(found.unreadable).to.deep.equal([bad]);
    expect(found.elements.find(({ element }) => element === 'First')?.open).to.equal(1);
    expect(await of(good)).to.have.length(2);
  });
});
