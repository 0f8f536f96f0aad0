import { expect } from 'chai';
import { deadline, review, service } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const MINUTE = 60_000;

onEachDatabase('statistics', (ground) => {
  let now = 1_800_000_000_000;
  const begun = now;
  const engine = () => ground().engine({ now: () => now });
  before(async () => {
    for (const xml of [review, service, deadline]) await engine().deploy({ xml, actor: lead });
  });

  it('count instances by state, and tasks and their durations by element', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => startOf(engine(), 'review', { lead: 'l', due: null })),
    );
    for (const instanceId of ids.slice(0, 10)) {
      now += MINUTE;
      const { id: taskId } = await openTask(engine(), instanceId, 'Report');
      await engine().completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    }
    const [first = '', second = '', third = ''] = ids;
    const { id: taskId } = await openTask(engine(), first, 'Review');
    await engine().completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
    await engine().cancelInstance({ instanceId: second, actor: lead, commandKey: newKey() });
    await engine().suspendInstance({ instanceId: third, actor: lead, commandKey: newKey() });

    const found = await engine().statistics({ processKey: 'review' });
    expect(found).to.deep.include({ active: 9, suspended: 1, completed: 1, cancelled: 1 });
    expect(found.elements).to.deep.equal([
      {
        element: 'Report',
        openTasks: 2,
        working: 0,
        waiting: 0,
        incidents: 0,
        durations: { completed: 10, totalMs: 55 * MINUTE, medianMs: 5 * MINUTE, p90Ms: 9 * MINUTE },
      },
      {
        element: 'Review',
        openTasks: 8,
        working: 0,
        waiting: 0,
        incidents: 0,
        durations: { completed: 1, totalMs: 9 * MINUTE, medianMs: 9 * MINUTE, p90Ms: 9 * MINUTE },
      },
    ]);
  });

  it('are those of a time, and of a version', async () => {
    const early = { from: begun, to: begun + 3 * MINUTE };
    const { elements } = await engine().statistics({ processKey: 'review', ...early });
    expect(elements[0]?.durations).to.deep.include({ completed: 2, totalMs: 3 * MINUTE, medianMs: MINUTE });
    expect(elements[1]?.durations).to.equal(undefined);
    const { definition } = await engine().deploy({ xml: review, actor: lead });
    const newest = await engine().statistics({ processKey: 'review', definitionId: definition.id });
    expect(newest).to.deep.equal({ active: 0, suspended: 0, completed: 0, cancelled: 0, elements: [] });
  });

  it('tell where the machine works, waits, and has failed', async () => {
    await startOf(engine(), 'service');
    for (let attempt = 0; attempt < 3; attempt++) {
      await engine().runDue();
      now += 60 * MINUTE;
    }
    await startOf(engine(), 'service');
    const { elements } = await engine().statistics({ processKey: 'service' });
    expect(elements).to.have.length(1);
    expect(elements[0]).to.deep.include({ element: 'Count', working: 2, incidents: 1 });
    await startOf(engine(), 'deadline');
    const late = (await engine().statistics({ processKey: 'deadline' })).elements;
    expect(late.map(({ element, waiting, openTasks }) => [element, waiting, openTasks])).to.deep.equal([
      ['Late', 1, 0],
      ['Report', 0, 1],
    ]);
  });
});
