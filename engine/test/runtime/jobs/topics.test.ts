import type { TopicJobState } from '@zhengai/engine';
import { expect } from 'chai';
import { bpmn, flows } from '../support/bpmn.ts';
import { lead, newKey, onEachDatabase, startOf } from '../support/engines.ts';

const fetched = (key: string, topic: string): string =>
  bpmn(
    key,
    `<bpmn:startEvent id="Start" /><bpmn:serviceTask id="Fetch" zg:topic="${topic}" /><bpmn:endEvent id="End" />
    ${flows('Start', 'Fetch', 'End')}`,
  );

onEachDatabase('work by topic', (ground) => {
  let now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now });

  it('is counted by what can be fetched, is held, is put off, and has failed', async () => {
    await engine().deploy({ xml: fetched('grades', 'grades'), actor: lead });
    await engine().deploy({ xml: fetched('rooms', 'rooms'), actor: lead });
    expect(await engine().topics()).to.deep.equal([]);
    const begun = now;
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.push(await startOf(engine(), 'grades'));
      now += 1_000;
    }
    await startOf(engine(), 'rooms');
    const suspended = { instanceId: ids[4] ?? '', actor: lead, commandKey: newKey() };
    await engine().suspendInstance(suspended);
    const topics = [{ name: 'grades', lockMs: 60_000 }];
    const [first, second, third] = await engine().fetchAndLock({ workerId: 'w', topics, max: 3 });
    if (first === undefined || second === undefined || third === undefined) throw new Error('not three');
    await engine().failExternal({ ...first, message: '没有回答', retries: 0 });
    await engine().failExternal({ ...second, message: '没有回答', retries: 1, retryAfterMs: 60_000 });
    expect(await engine().topics()).to.deep.equal([
      { topic: 'grades', ready: 1, held: 1, later: 2, incidents: 1, oldest: begun + 3_000 },
      { topic: 'rooms', ready: 1, held: 0, later: 0, incidents: 0, oldest: now },
    ]);
    const counted = async (state: TopicJobState) => (await engine().topicJobs({ topic: 'grades', state })).items;
    const [ready, ...more] = await counted('ready');
    expect(more).to.deep.equal([]);
    expect(ready?.jobId).to.match(new RegExp(`^${ids[3]}~`));
    const known = { instanceId: ids[3], processKey: 'grades', businessKey: undefined, element: 'Fetch', attempts: 0 };
    expect(ready).to.deep.include({ ...known, due: begun + 3_000, suspended: false, worker: undefined });
    expect((await counted('held'))[0]).to.deep.include({ instanceId: ids[2], worker: 'w', lockedUntil: now + 60_000 });
    expect((await counted('later')).map(({ instanceId, suspended }) => [instanceId, suspended])).to.have.deep.members([
      [ids[1], false],
      [ids[4], true],
    ]);
    expect((await counted('incidents'))[0]).to.deep.include({ instanceId: ids[0], message: '没有回答', failedAt: now });
    expect((await engine().topicJobs({ topic: 'none', state: 'ready' })).items).to.deep.equal([]);
    await engine().completeExternal(third);
    now += 120_000;
    expect((await engine().topics())[0]).to.deep.include({ ready: 2, held: 0, later: 1, incidents: 1 });
    const asked = { topic: 'grades', state: 'ready', limit: 1 } as const;
    const page = await engine().topicJobs(asked);
    const rest = await engine().topicJobs({ ...asked, after: page.next ?? '' });
    expect([...page.items, ...rest.items].map(({ instanceId }) => instanceId)).to.deep.equal([ids[3], ids[1]]);
    expect(rest.next).to.equal(undefined);
  });
});
