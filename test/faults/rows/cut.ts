import { expect } from 'chai';
import { Engine, openDatabase } from '@zhengai/engine';
import { review } from '../../../engine/test/runtime/support/bpmn.ts';
import { openTask } from '../../../engine/test/runtime/support/engines.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { cuttingProxy, type CutPoint } from '../support/cuttingProxy.ts';
import { EngineProcess } from '../support/engineProcess.ts';
import { actor, newKey, onDatabase, sound, withEngine, type Counts, type Row } from '../support/ground.ts';
import { DEATH_POINTS } from '../support/orders.ts';

const CUTS: readonly CutPoint[] = [
  'in the transaction',
  'before COMMIT',
  'half of COMMIT',
  'during COMMIT',
  'after COMMIT',
];
const DEATHS = DEATH_POINTS.filter((point) => point !== 'nowhere');

/** The engine has to find out by itself what has become of a commit whose connection is gone. */
function cutConnections(kind: TestDatabase, rounds: number): Promise<Counts> {
  return onDatabase(kind, [review], async (url) => {
    const proxy = await cuttingProxy(url);
    const knex = openDatabase(proxy.url);
    const engine = new Engine({ knex });
    const acknowledged: string[] = [];
    const committedBefore: Record<CutPoint, number> = {
      'in the transaction': 0,
      'before COMMIT': 0,
      'half of COMMIT': 0,
      'during COMMIT': 0,
      'after COMMIT': 0,
    };
    await withEngine(url, {}, async (observer) => {
      for (let round = 0; round < rounds; round++) {
        for (const point of CUTS) {
          const [startKey, completeKey] = [newKey(), newKey()];
          const variables = { lead: 'lead', due: null };
          proxy.next = point;
          const start = await engine.start({ processKey: 'review', variables, actor, commandKey: startKey });
          const { id: taskId } = await openTask(observer, start.instanceId, 'Report');
          proxy.next = point;
          const { seq, repeated } = await engine.completeTask({ taskId, values: {}, actor, commandKey: completeKey });
          expect(seq).to.equal(2);
          // Undefined again: the connection was cut.
          expect(proxy.next).to.equal(undefined);
          committedBefore[point] += (repeated ? 1 : 0) + (start.repeated ? 1 : 0);
          acknowledged.push(startKey, completeKey);
        }
      }
      expect(await observer.countSteps()).to.equal(acknowledged.length);
    });
    const cuts = proxy.cuts();
    await knex.destroy();
    await proxy.close();
    const steps = await sound(url, acknowledged);
    // What was cut before the whole COMMIT had arrived was not committed; what was answered, was.
    expect(committedBefore).to.deep.include({ 'in the transaction': 0, 'before COMMIT': 0, 'half of COMMIT': 0 });
    expect(committedBefore['after COMMIT']).to.equal(2 * rounds);
    return {
      cuts,
      acknowledged: acknowledged.length,
      committedDuring: committedBefore['during COMMIT'],
      half: 0,
      steps,
    };
  });
}

/** On SQLite there is no connection to lose, but the process. */
function killAtPoints(kind: TestDatabase, rounds: number): Promise<Counts> {
  return onDatabase(kind, [review], async (url) => {
    const acknowledged: string[] = [];
    let [committedDuring, tooLate] = [0, 0];
    let next = new EngineProcess();
    for (let round = 0; round < rounds; round++) {
      for (const point of DEATHS) {
        const victim = await next.open({ url, works: false });
        next = new EngineProcess();
        const key = newKey();
        victim.tell({ kind: 'die', at: point });
        victim.tell({ kind: 'send', command: { kind: 'start', key, processKey: 'review' } });
        await victim.gone();
        acknowledged.push(key);
        // Sometimes the COMMIT is quicker than its killer, and the answer is out.
        if (point === 'during COMMIT' && victim.of('done').length === 1) {
          tooLate += 1;
          continue;
        }
        expect(victim.of('done')).to.deep.equal([]);
        const heir = await next.open({ url, works: false });
        next = new EngineProcess();
        for (const command of victim.unanswered()) heir.tell({ kind: 'send', command });
        await heir.has('done');
        const [done] = heir.of('done');
        if (point === 'in the transaction' || point === 'before COMMIT') expect(done?.repeated).to.equal(false);
        if (point === 'after COMMIT' || point === 'before the answer') expect(done?.repeated).to.equal(true);
        if (point === 'during COMMIT' && done?.repeated === true) committedDuring += 1;
        expect(done?.seq).to.equal(1);
        await heir.end();
      }
    }
    await next.kill();
    const steps = await sound(url, acknowledged);
    expect(steps).to.equal(acknowledged.length);
    return {
      cuts: rounds * DEATHS.length - tooLate,
      acknowledged: acknowledged.length,
      committedDuring,
      half: 0,
      steps,
    };
  });
}

/** Row 5: the connection, or on SQLite the process, is gone before, during or after COMMIT. */
export const cut: Row = {
  number: 5,
  title: 'the connection cut before, during, after COMMIT',
  rounds: { short: 1, long: 100 },
  run: (kind, rounds) => (kind.kind === 'mariadb' ? cutConnections : killAtPoints)(kind, rounds),
};
