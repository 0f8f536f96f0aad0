import { Engine, openDatabase } from '@zhengai/engine';
import { countStatements, replay, transactionsOf } from './ceiling.ts';
import { openPeer, PEER, peerAvailable, type Peer } from './peer.ts';
import { listen, type Sent } from './recorder.ts';
import { median, perSecond, ratio, scaled, table, timed } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, OpenTasks, startReviews, STEPS_OF_ONE, walkAll } from './workload.ts';

const rounds = 3;
const instances = scaled(400);
/** The peer takes ten times as long for a step, so it does fewer in a round. */
const peerInstances = scaled(150);
/** People at once; the last is what group commit on SQLite is for. */
const workers = { sqlite: [4, 8, 64], mariadb: [4, 8] } as const;
/** Steps of one transaction in the grouped ceiling. */
const GROUP = 50;

interface Round {
  /** Steps per second. */
  readonly rate: number;
  /** The same transactions over the bare driver, steps per second. */
  readonly ceiling: number;
  /** The same statements, fifty steps to a transaction. */
  readonly grouped: number | undefined;
  readonly statements: number;
  /** Steps of one transaction. */
  readonly together: number;
}

/** One round on empty databases: the engine on one, then the statements that it sent on others, bare. */
async function round(store: Store, people: number): Promise<Round> {
  const knex = openDatabase(await store.create());
  const recorder = await listen(knex);
  const open = new OpenTasks();
  const engine = new Engine({ knex, onCommit: open.note });
  await engine.migrate();
  recorder.take();
  await deployReview(engine);
  const ids = await startReviews(engine, instances);
  const starting = recorder.take();
  const { seconds, result: steps } = await timed(() => walkAll(engine, open, ids, people));
  const during = recorder.take();
  recorder.stop();
  await engine.stop();
  await knex.destroy();

  const bare = async (how: { readonly together?: number; readonly preparing?: boolean }): Promise<number> => {
    const url = await started(store, starting, ids);
    return steps / (await replay(url, { statements: during, instanceIds: ids, ...how }));
  };
  const together = steps / transactionsOf(during);
  const sqlite = store.kind === 'sqlite';
  return {
    rate: steps / seconds,
    ceiling: sqlite ? await bare({}) : Math.max(await bare({}), await bare({ preparing: true })),
    grouped: sqlite ? await bare({ together: Math.max(1, Math.round(GROUP / together)) }) : undefined,
    statements: countStatements(during) / steps,
    together,
  };
}

/** A database in which the same instances have been started. */
async function started(store: Store, statements: readonly Sent[], instanceIds: readonly string[]): Promise<string> {
  const url = await store.create();
  const knex = openDatabase(url);
  await new Engine({ knex }).migrate();
  await knex.destroy();
  await replay(url, { statements, instanceIds, inOrder: true });
  return url;
}

interface PeerRound {
  readonly rate: number;
  readonly statements: number;
}

async function peerRound(store: Store, peer: Peer, people: number): Promise<PeerRound> {
  const before = await store.questions();
  const { steps, seconds } = (await peer.ask(`steps ${people} ${peerInstances}`)) as {
    readonly steps: number;
    readonly seconds: number;
  };
  // The starts of a round are not timed, but the server counts them too; they are a ninth of the commands.
  const statements = ((await store.questions()) - before) / (steps + peerInstances);
  if (steps !== peerInstances * STEPS_OF_ONE) throw new Error(`${PEER} did ${steps} steps`);
  return { rate: steps / seconds, statements };
}

/** Task completions per second, each acknowledged after its own durable commit, beside the bare driver and the peer. */
export async function benchSteps(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const peer = store.kind === 'mariadb' && peerAvailable() ? await openPeer(await store.create()) : undefined;
    for (const people of workers[store.kind]) {
      const results: Round[] = [];
      const peers: PeerRound[] = [];
      // The first round is for the compilers of both.
      for (let n = 0; n <= rounds; n += 1) {
        results.push(await round(store, people));
        if (peer !== undefined) peers.push(await peerRound(store, peer, people));
        await store.settle();
      }
      rows.push([store.name, String(people), ...figures(results.slice(1)), ...besidePeer(results, peers)]);
    }
    await peer?.close();
    await store.stop();
  }
  table(
    `Steps: ${instances} instances of the review process, eight steps each, median of ${rounds} rounds`,
    [
      'database',
      'people at once',
      'steps/s',
      'statements/step',
      'steps/transaction',
      'bare driver, same transactions',
      'ratio',
      `bare driver, ${GROUP} steps a transaction`,
      'ratio',
      `${PEER}, steps/s`,
      'statements/step',
      'times as fast',
    ],
    rows,
  );
}

function figures(results: readonly Round[]): readonly string[] {
  const middle = (value: (round: Round) => number): number => median(results.map(value));
  const grouped = results.every((round) => round.grouped !== undefined);
  return [
    perSecond(middle(({ rate }) => rate)),
    middle(({ statements }) => statements).toFixed(1),
    middle(({ together }) => together).toFixed(1),
    perSecond(middle(({ ceiling }) => ceiling)),
    ratio(middle(({ rate, ceiling }) => rate / ceiling)),
    grouped ? perSecond(middle((round) => round.grouped ?? 0)) : '',
    grouped ? ratio(middle((round) => round.rate / (round.grouped ?? 1))) : '',
  ];
}

function besidePeer(results: readonly Round[], peers: readonly PeerRound[]): readonly string[] {
  if (peers.length === 0) return ['', '', ''];
  const later = peers.slice(1);
  return [
    perSecond(median(later.map(({ rate }) => rate))),
    median(later.map(({ statements }) => statements)).toFixed(0),
    ratio(median(later.map(({ rate }, n) => (results[n + 1]?.rate ?? 0) / rate))),
  ];
}
