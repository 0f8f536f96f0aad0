import { expect } from 'chai';
import type { TestDatabase } from '../../support/databases.ts';
import { EngineProcess } from '../support/engineProcess.ts';
import {
  expectNoneTwice,
  handlers,
  onDatabase,
  random,
  someTurns,
  sound,
  withEngine,
  type Counts,
  type Row,
} from '../support/ground.ts';
import { everything } from '../support/models.ts';
import type { Sent } from '../support/orders.ts';

/** Kills on one database; then it is looked at, and a new one begun. */
const BATCH = 25;
/** A process is to be back within this time. */
const BACK_MS = 30_000;

interface Batch {
  readonly acknowledged: string[];
  resent: number;
  repeated: number;
  slowestReturnMs: number;
  steps: number;
}

/** Processes that are loaded while others work, so that a kill costs no start of a program. */
class Spares {
  #next = new EngineProcess();

  /** One that is loaded. */
  async take(): Promise<EngineProcess> {
    const taken = this.#next;
    await taken.has('ready');
    this.#next = new EngineProcess();
    return taken;
  }

  end(): Promise<void> {
    return this.#next.kill();
  }
}

async function killSome(url: string, kills: number, processes: number, spares: Spares): Promise<Batch> {
  const batch: Batch = { acknowledged: [], resent: 0, repeated: 0, slowestReturnMs: 0, steps: 0 };
  let names = 0;
  const begin = async (spare: EngineProcess, again: readonly Sent[]): Promise<EngineProcess> => {
    const one = await spare.open({ url, works: true, leaseMs: 500 });
    one.tell({ kind: 'load', name: `p${++names}`, again });
    return one;
  };
  const note = (one: EngineProcess): readonly Sent[] => {
    batch.acknowledged.push(...one.of('done').map(({ key }) => key));
    batch.repeated += one.of('done').filter(({ repeated }) => repeated).length;
    return one.unanswered();
  };
  const running: EngineProcess[] = [];
  for (let n = 0; n < processes; n++) running.push(await begin(await spares.take(), []));
  for (let kill = 0; kill < kills; kill++) {
    const place = kill % processes;
    const victim = running[place];
    if (victim === undefined) throw new Error('no process runs');
    const spare = await spares.take();
    await victim.has('done', 1 + random(40));
    await someTurns(300);
    await victim.kill();
    const killed = performance.now();
    const again = note(victim);
    batch.resent += again.length;
    const next = await begin(spare, again);
    running[place] = next;
    await next.has('done');
    batch.slowestReturnMs = Math.max(batch.slowestReturnMs, performance.now() - killed);
  }
  const left: Sent[] = [];
  for (const one of running) {
    await one.kill();
    left.push(...note(one));
  }
  // Those who have had no answer to the end ask once more.
  const last = await (await spares.take()).open({ url, works: true, leaseMs: 500 });
  for (const command of left) last.tell({ kind: 'send', command });
  await last.until('the last answers', () => last.of('done').length + last.of('refused').length >= left.length);
  note(last);
  await last.end();
  return batch;
}

/** Row 1: killed at random moments under load, and again. */
export const killed: Row = {
  number: 1,
  title: 'kill -9 at random moments under load',
  rounds: { short: 3, long: 500 },
  async run(kind: TestDatabase, rounds: number): Promise<Counts> {
    const spares = new Spares();
    const total = { kills: 0, acknowledged: 0, lost: 0, doubled: 0, resent: 0, found: 0, steps: 0, slowestReturnMs: 0 };
    for (let left = rounds; left > 0; left -= BATCH) {
      const kills = Math.min(BATCH, left);
      await onDatabase(kind, [everything], async (url) => {
        const batch = await killSome(url, kills, kind.kind === 'mariadb' ? 2 : 1, spares);
        await sound(url, batch.acknowledged);
        await withEngine(url, { handlers }, async (engine) => {
          await engine.runDue();
          expect((await engine.incidents()).items).to.deep.equal([]);
        });
        await expectNoneTwice(url);
        total.steps += await sound(url, batch.acknowledged);
        total.kills += kills;
        total.acknowledged += batch.acknowledged.length;
        total.resent += batch.resent;
        total.found += batch.repeated;
        total.slowestReturnMs = Math.max(total.slowestReturnMs, Math.round(batch.slowestReturnMs));
      });
      if (total.slowestReturnMs > BACK_MS) throw new Error(`it was back after ${total.slowestReturnMs} ms only`);
    }
    await spares.end();
    return total;
  },
};
