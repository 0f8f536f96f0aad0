import { expect } from 'chai';
import { openDatabase } from '@zhengai/engine';
import { service } from '../../../engine/test/runtime/support/bpmn.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { EngineProcess } from '../support/engineProcess.ts';
import { actor, newKey, onDatabase, sound, until, withEngine, type Counts, type Row } from '../support/ground.ts';

const JOBS = 8;
const LEASE_MS = 300;

async function stopOnce(
  url: string,
): Promise<{ readonly takenOver: number; readonly ran: number; readonly steps: number }> {
  await withEngine(url, {}, (engine) =>
    engine.startMany(
      Array.from({ length: JOBS }, () => ({ processKey: 'service', variables: {}, actor, commandKey: newKey() })),
    ),
  );
  const first = await new EngineProcess().open({ url, works: true, leaseMs: LEASE_MS, holds: true });
  await first.has('holding', JOBS);
  first.stopClockwork();
  const held = first.of('holding').length;
  const look = openDatabase(url, { readOnly: true });
  const waiting = async (): Promise<number> => {
    const [row] = await look('zg_job').count({ n: '*' });
    return Number(row?.n ?? 0);
  };
  let takenOver = 0;
  let ran = held;
  if (url.startsWith('sqlite:')) {
    // Nobody else can open the file. Its own worker may take up what it has lost by its own clock.
    const latest = async () =>
      (await look('zg_job').max({ until: 'lease_until' }).first()) as { readonly until: number };
    await until('the leases have run out', async () => (await latest()).until < Date.now());
  } else {
    const second = await new EngineProcess().open({ url, works: true, leaseMs: LEASE_MS });
    await until('another process has done all', async () => (await waiting()) === 0);
    takenOver = second.of('holding').length;
    ran += takenOver;
    await second.end();
  }
  first.tell({ kind: 'finish' });
  first.continueClockwork();
  await until('nothing is left', async () => (await waiting()) === 0);
  await first.end();
  ran += first.of('holding').length - held;
  const steps = (await look('zg_step').select('instance_id', 'seq')) as readonly { readonly instance_id: string }[];
  await look.destroy();
  const perInstance = new Map<string, number>();
  for (const { instance_id } of steps) perInstance.set(instance_id, (perInstance.get(instance_id) ?? 0) + 1);
  // The start, and one completion of the job.
  expect(new Set(perInstance.values())).to.deep.equal(new Set([2]));
  return { takenOver, ran, steps: await sound(url) };
}

/** Row 2: a process that is stopped for longer than its lease, and then goes on as if nothing had been. */
export const stopped: Row = {
  number: 2,
  title: 'a process stopped for longer than its lease, then continued',
  rounds: { short: 1, long: 50 },
  async run(kind: TestDatabase, rounds: number): Promise<Counts> {
    const total = { stops: 0, jobs: 0, takenOver: 0, handlersRun: 0, doubleCommits: 0, steps: 0 };
    for (let round = 0; round < rounds; round++) {
      await onDatabase(kind, [service], async (url) => {
        const { takenOver, ran, steps } = await stopOnce(url);
        total.stops += 1;
        total.jobs += JOBS;
        total.takenOver += takenOver;
        total.handlersRun += ran;
        total.steps += steps;
      });
    }
    return total;
  },
};
