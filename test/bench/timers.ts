import { Engine, openDatabase } from '@zhengai/engine';
import { bareRate } from './bareRate.ts';
import { openPeer, PEER, peerAvailable } from './peer.ts';
import { perSecond, ratio, scaled, table, timed, whole } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, startReviews } from './workload.ts';

const timers = scaled(20_000);
const recorded = scaled(5_000);
const DAY = 86_400_000;
/** The timers are of 30 days. */
const EARLY = 29 * DAY;
const LATE = 31 * DAY;

/** Every instance waits for its lead; a month later all of them are sent on by their timers at once. */
async function drain(store: Store): Promise<number> {
  const knex = openDatabase(await store.create());
  const engine = (later: number): Engine => new Engine({ knex, now: () => Date.now() + later });
  await engine(0).migrate();
  await deployReview(engine(0));
  await startReviews(engine(0), timers);
  const early = await engine(EARLY).runDue();
  if (early !== 0) throw new Error(`${early} timers fired early`);
  const late = engine(LATE);
  const { seconds } = await timed(() => late.runDue());
  const steps = (await late.countSteps()) - timers;
  if (steps !== timers) throw new Error(`${steps} steps for ${timers} timers`);
  await knex.destroy();
  return seconds;
}

const bare = (store: Store): Promise<number> =>
  bareRate(
    store,
    recorded,
    async (engine) => {
      await deployReview(engine);
      return startReviews(engine, recorded);
    },
    async (engine) => {
      await engine.runDue();
      return [];
    },
    LATE,
  );

async function peerRate(store: Store): Promise<number | undefined> {
  if (store.kind !== 'mariadb' || !peerAvailable()) return undefined;
  const peer = await openPeer(await store.create());
  await peer.ask(`starts 8 ${timers}`);
  const answer = (await peer.ask('timers')) as { readonly timers: number; readonly seconds: number };
  await peer.close();
  await store.settle();
  if (answer.timers !== timers) throw new Error(`${PEER} had ${answer.timers} timers`);
  return timers / answer.seconds;
}

/** How long due timers keep others waiting when they all come at once. */
export async function benchTimers(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const peer = await peerRate(store);
    const seconds = await drain(store);
    await store.settle();
    const ceiling = await bare(store);
    await store.stop();
    const rate = timers / seconds;
    rows.push([
      store.name,
      seconds.toFixed(1),
      perSecond(rate),
      perSecond(ceiling),
      ratio(rate / ceiling),
      peer === undefined ? '' : perSecond(peer),
      peer === undefined ? '' : ratio(rate / peer),
    ]);
  }
  table(
    `${whole(timers)} timers due at once`,
    [
      'database',
      'seconds',
      'timers/s',
      'bare driver, same transactions',
      'ratio',
      `${PEER}, timers/s`,
      'times as fast',
    ],
    rows,
  );
}
