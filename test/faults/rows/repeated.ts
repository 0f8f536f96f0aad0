import { expect } from 'chai';
import { openDatabase, type Committed } from '@zhengai/engine';
import { review } from '../../../engine/test/runtime/support/bpmn.ts';
import { openTask } from '../../../engine/test/runtime/support/engines.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { EngineProcess } from '../support/engineProcess.ts';
import { actor, newKey, onDatabase, sound, withEngines, type Counts, type Row } from '../support/ground.ts';

const variables = { lead: 'lead', due: null };

/** The same completion, sent by several at once, one after the other and by an engine that knows nothing. */
async function sentAgain(url: string): Promise<void> {
  await withEngines(url, 3, async (engines) => {
    const [engine] = engines;
    if (engine === undefined) return;
    const start = { processKey: 'review', variables, actor, commandKey: newKey() };
    const starts = await Promise.all(engines.map((each) => each.start(start)));
    expect(new Set(starts.map(({ instanceId }) => instanceId)).size).to.equal(1);
    const { instanceId = '' } = starts[0] ?? {};
    const { id: taskId } = await openTask(engine, instanceId, 'Report');
    const complete = { taskId, values: {}, actor, commandKey: newKey() };
    const answers: Committed[] = await Promise.all(engines.map((each) => each.completeTask(complete)));
    answers.push(await engine.completeTask(complete));
    expect(answers.filter(({ repeated }) => !repeated)).to.have.length(1);
    for (const answer of answers) expect(answer).to.deep.include({ instanceId, seq: 2 });
    expect(await engine.steps(instanceId)).to.have.length(2);
  });
}

/** The process dies after COMMIT, before anybody has its answer. */
async function diedOnTheWay(url: string): Promise<void> {
  const spare = new EngineProcess();
  const first = await new EngineProcess().open({ url, works: false });
  const start = newKey();
  first.tell({ kind: 'send', command: { kind: 'start', key: start, processKey: 'review' } });
  await first.has('done');
  const { instanceId = '' } = first.of('done')[0] ?? {};
  const command = { kind: 'complete', key: newKey(), taskId: await taskIn(url, instanceId) } as const;
  first.tell({ kind: 'die', at: 'before the answer' });
  first.tell({ kind: 'send', command });
  await first.gone();
  expect(first.of('done')).to.have.length(1);
  await spare.open({ url, works: false });
  const [sent] = first.unanswered();
  if (sent === undefined) throw new Error('the command was not sent');
  spare.tell({ kind: 'send', command: sent });
  await spare.has('done');
  expect(spare.of('done')[0]).to.deep.include({ instanceId, seq: 2, repeated: true });
  await spare.end();
}

async function taskIn(url: string, instanceId: string): Promise<string> {
  const look = openDatabase(url, { readOnly: true });
  const row = (await look('zg_task').where({ instance_id: instanceId }).first('id')) as { readonly id: string };
  await look.destroy();
  return row.id;
}

/** Row 4: the same key again, also when nobody knows of the first answer. */
export const repeated: Row = {
  number: 4,
  title: 'the same idempotency key twice, also when the first answer was lost after commit',
  rounds: { short: 1, long: 50 },
  run: (kind: TestDatabase, rounds: number): Promise<Counts> =>
    onDatabase(kind, [review], async (url) => {
      for (let round = 0; round < rounds; round++) {
        await sentAgain(url);
        await diedOnTheWay(url);
      }
      return { keys: rounds * 4, sent: rounds * 10, lostAnswers: rounds, doubled: 0, steps: await sound(url) };
    }),
};
