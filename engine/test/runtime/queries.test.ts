import { expect } from 'chai';
import { UnknownPlace } from '@zhengai/engine';
import { review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask } from './support/engines.ts';

/** Day of January 2027 that the n-th report is due; every fourth has no date. */
const due = (n: number): string | null => (n % 4 === 3 ? null : `2027-01-${String(28 - n).padStart(2, '0')}T00:00:00Z`);

onEachDatabase('the lists', (ground) => {
  const engine = () => ground().engine({ resolveCandidates: (groups) => groups.map((group) => `${group}@o-1`) });
  const ids: string[] = [];
  before(async () => {
    await engine().deploy({ xml: review, actor: lead });
    const started = await engine().startMany(
      Array.from({ length: 20 }, (_, n) => ({
        processKey: 'review',
        businessKey: `b-${n % 2}`,
        variables: { lead: n < 10 ? 'lead' : 'other', due: due(n) },
        actor: lead,
        commandKey: newKey(),
      })),
    );
    ids.push(...started.map((start) => start.instanceId));
  });

  it('give the inbox by due date, soonest first and those without last, page by page', async () => {
    const seen: (number | undefined)[] = [];
    let pages = 0;
    let after: string | undefined;
    do {
      const page = await engine().tasks({ assignee: 'lead', limit: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...page.items.map((task) => task.due));
      after = page.next;
      pages += 1;
    } while (after !== undefined);
    const expected = Array.from({ length: 10 }, (_, n) => due(n)).map((date) =>
      date === null ? undefined : Date.parse(date),
    );
    expect(pages).to.equal(4);
    expect(seen).to.deep.equal(expected.toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity)));
  });

  it('give what one may take, by candidate keys, until somebody holds it', async () => {
    const taken: string[] = [];
    for (const id of ids.slice(0, 5)) {
      const { id: taskId } = await openTask(engine(), id, 'Report');
      await engine().completeTask({ taskId, values: {}, actor: lead, commandKey: newKey() });
      taken.push((await openTask(engine(), id, 'Review')).id);
    }
    const claimable = async (...keys: string[]) =>
      (await engine().tasks({ claimableBy: keys })).items.map((task) => task.id).toSorted();
    expect(await claimable('research_office@o-1', 'teacher@c-1')).to.deep.equal(taken.toSorted());
    expect(await claimable('research_office@o-2')).to.deep.equal([]);
    expect(await claimable()).to.deep.equal([]);
    const command = { taskId: taken[0] ?? '', actor: lead, commandKey: newKey() };
    await engine().claimTask({ ...command, assignee: 'officer' });
    expect(await claimable('research_office@o-1')).to.deep.equal(taken.slice(1).toSorted());
    await engine().releaseTask({ ...command, commandKey: newKey() });
    expect(await engine().countTasks({ claimableBy: ['research_office@o-1'] })).to.equal(5);
  });

  it('give what is offered page by page, soonest first, and each task once to who may take it twice', async () => {
    const office = ['research_office@o-1', 'teacher@c-1'];
    const whole = (await engine().tasks({ claimableBy: office })).items;
    expect(whole.map((task) => [task.due ?? Infinity, task.id])).to.deep.equal(
      whole.map((task) => [task.due ?? Infinity, task.id]).toSorted((a, b) => (a < b ? -1 : 1)),
    );
    const paged: string[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const { items, next } = await engine().tasks({ claimableBy: office, limit: 2, after });
      paged.push(...items.map((task) => task.id));
      after = next;
    }
    expect(paged).to.deep.equal(whole.map((task) => task.id));
    const [first] = whole;
    expect((await engine().tasks({ claimableBy: office, instanceId: first?.instanceId ?? '' })).items).to.have.length(
      1,
    );
  });

  it('give ended tasks newest first', async () => {
    const { items } = await engine().tasks({ completedBy: 'lead' });
    expect(items.map((task) => task.instanceId)).to.deep.equal(ids.slice(0, 5).toReversed());
    expect(await engine().countTasks({ completedBy: 'lead', status: 'completed' })).to.equal(5);
  });

  it('give the instances newest first, filtered and page by page', async () => {
    const first = await engine().instances({ businessKey: 'b-0', limit: 6 });
    const rest = await engine().instances({ businessKey: 'b-0', limit: 6, after: first.next ?? '' });
    expect(rest.next).to.equal(undefined);
    const expected = ids.filter((_, n) => n % 2 === 0).toReversed();
    expect([...first.items, ...rest.items].map((instance) => instance.id)).to.deep.equal(expected);
    expect(await engine().countInstances({ processKey: 'review', status: 'active' })).to.equal(20);
    expect(await engine().countInstances({ ids: ids.slice(3, 6) })).to.equal(3);
    expect(await engine().countInstances({ ids: [] })).to.equal(0);
    expect((await engine().instances({ ids: ids.slice(3, 6) })).items.map(({ id }) => id)).to.deep.equal(
      ids.slice(3, 6).toReversed(),
    );
  });

  it('give the tasks of many instances at once', async () => {
    const states = await engine().taskStates([...ids, 'nobody']);
    expect(states.get('nobody')).to.deep.equal([]);
    expect(states.get(ids[0] ?? '')?.map(({ element, status }) => `${element} ${status}`)).to.deep.equal([
      'Report completed',
      'Review open',
    ]);
    expect(states.get(ids[19] ?? '')).to.have.length(1);
    expect(await engine().countTasks({ instanceIds: ids.slice(0, 5) })).to.equal(10);
    expect(await engine().countTasks({ dueBefore: Date.parse('2027-01-20T00:00:00Z'), status: 'open' })).to.equal(
      ids.filter((_, n) => n >= 5 && due(n) !== null && (due(n) ?? '') < '2027-01-20').length,
    );
  });

  it('count the steps of all instances', async () => {
    const histories = await Promise.all(ids.map((id) => engine().steps(id)));
    expect(await engine().countSteps()).to.equal(histories.flat().length);
  });

  it('do not go on from a place that no page has ended at', async () => {
    for (const after of ['nonsense', 'bnVsbA', 'WzEsMl0']) {
      const failed = await engine()
        .tasks({ assignee: 'lead', limit: 1, after })
        .catch((error: unknown) => error);
      expect(failed, after).to.be.instanceOf(UnknownPlace);
    }
  });
});
