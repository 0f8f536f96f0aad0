import { Engine, openDatabase } from '@zhengai/engine';
import { bareRate } from './bareRate.ts';
import { openPeer, PEER, peerAvailable } from './peer.ts';
import { perSecond, ratio, scaled, table, timed, whole } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, startInputs } from './workload.ts';

const instances = scaled(20_000);
/** The peer's rate does not depend on how many there are already; it takes long enough with these. */
const peerInstances = scaled(5_000);
/** Enough to see what the statements cost without the engine. */
const recorded = scaled(5_000);
const people = [4, 8] as const;

type Way = 'many' | (typeof people)[number];

/** Starts instances by one call for all, or by several people who each wait for theirs; gives the ids. */
async function startAll(engine: Engine, way: Way, count: number): Promise<readonly string[]> {
  const inputs = startInputs(count);
  if (way === 'many') return (await engine.startMany(inputs)).map(({ instanceId }) => instanceId);
  const pile = [...inputs];
  const ids: string[] = [];
  const person = async (): Promise<void> => {
    for (let input = pile.pop(); input !== undefined; input = pile.pop()) {
      ids.push((await engine.start(input)).instanceId);
    }
  };
  await Promise.all(Array.from({ length: way }, person));
  return ids;
}

async function seconds(store: Store, way: Way): Promise<number> {
  const knex = openDatabase(await store.create());
  const engine = new Engine({ knex });
  await engine.migrate();
  await deployReview(engine);
  const taken = await timed(() => startAll(engine, way, instances));
  await knex.destroy();
  return taken.seconds;
}

const bare = (store: Store, way: Way): Promise<number> =>
  bareRate(
    store,
    recorded,
    async (engine) => {
      await deployReview(engine);
      return [];
    },
    (engine) => startAll(engine, way, recorded),
  );

/** Starts per second of the peer, by threads; it has no call that starts many. */
async function peerRates(store: Store): Promise<ReadonlyMap<Way, number>> {
  if (store.kind !== 'mariadb' || !peerAvailable()) return new Map();
  const peer = await openPeer(await store.create());
  const rate = async (threads: number, count: number): Promise<number> => {
    const answer = await peer.ask(`starts ${threads} ${count}`);
    return count / (answer as { readonly seconds: number }).seconds;
  };
  await rate(4, 1_000);
  const rates = new Map<Way, number>();
  for (const threads of people) rates.set(threads, await rate(threads, peerInstances));
  await peer.close();
  await store.settle();
  return rates.set('many', Math.max(...rates.values()));
}

/** How long a college's semester takes to begin. */
export async function benchStarts(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const peer = await peerRates(store);
    for (const way of ['many', ...people] as const) {
      const taken = await seconds(store, way);
      await store.settle();
      const ceiling = await bare(store, way);
      await store.settle();
      const rate = instances / taken;
      const beside = peer.get(way);
      rows.push([
        store.name,
        way === 'many' ? '1, all by startMany' : String(way),
        taken.toFixed(1),
        perSecond(rate),
        perSecond(ceiling),
        ratio(rate / ceiling),
        beside === undefined ? '' : perSecond(beside),
        beside === undefined ? '' : ratio(rate / beside),
      ]);
    }
    await store.stop();
  }
  table(
    `Starting ${whole(instances)} instances`,
    [
      'database',
      'people at once',
      'seconds',
      'starts/s',
      'bare driver, same transactions',
      'ratio',
      `${PEER}, starts/s`,
      'times as fast',
    ],
    rows,
  );
}
