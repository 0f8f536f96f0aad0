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

/** What so many steps took. */
interface Pace {
  /** Steps per second. */
  readonly rate: number;
  /** Milliseconds of processor time per step, in the process that does them and in the database server. */
  readonly cpu: number;
  readonly server: number;
}

/** Does steps, and gives their number and the seconds that they took. */
type Doing = () => Promise<{ readonly steps: number; readonly seconds: number; readonly cpu: number }>;

async function paceOf(store: Store, doing: Doing): Promise<Pace> {
  const before = store.cpu();
  const { steps, seconds, cpu } = await doing();
  return { rate: steps / seconds, cpu: (1000 * cpu) / steps, server: (1000 * (store.cpu() - before)) / steps };
}

interface Round {
  readonly engine: Pace;
  /** The same transactions over the bare driver. */
  readonly ceiling: Pace;
  /** The same statements, fifty steps to a transaction. */
  readonly grouped: Pace | undefined;
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
  const pace = await paceOf(store, async () => {
    const { result: steps, seconds, cpu } = await timed(() => walkAll(engine, open, ids, people));
    return { steps, seconds, cpu };
  });
  const during = recorder.take();
  recorder.stop();
  await engine.stop();
  await knex.destroy();

  const steps = instances * STEPS_OF_ONE;
  const bare = async (how: { readonly together?: number; readonly preparing?: boolean }): Promise<Pace> => {
    const url = await started(store, starting, ids);
    return paceOf(store, async () => ({
      steps,
      ...(await replay(url, { statements: during, instanceIds: ids, ...how })),
    }));
  };
  const together = steps / transactionsOf(during);
  const sqlite = store.kind === 'sqlite';
  return {
    engine: pace,
    ceiling: sqlite ? await bare({}) : faster(await bare({}), await bare({ preparing: true })),
    grouped: sqlite ? await bare({ together: Math.max(1, Math.round(GROUP / together)) }) : undefined,
    statements: countStatements(during) / steps,
    together,
  };
}

const faster = (one: Pace, other: Pace): Pace => (one.rate >= other.rate ? one : other);

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
  readonly pace: Pace;
  readonly statements: number;
}

async function peerRound(store: Store, peer: Peer, people: number): Promise<PeerRound> {
  const before = await store.questions();
  const pace = await paceOf(store, async () => {
    const began = peer.cpu();
    const answer = (await peer.ask(`steps ${people} ${peerInstances}`)) as Omit<Awaited<ReturnType<Doing>>, 'cpu'>;
    if (answer.steps !== peerInstances * STEPS_OF_ONE) throw new Error(`${PEER} did ${answer.steps} steps`);
    // The starts of a round are not timed, but count as processor time and as statements: as one more step of nine.
    return { ...answer, cpu: ((peer.cpu() - began) * STEPS_OF_ONE) / (STEPS_OF_ONE + 1) };
  });
  const commands = peerInstances * (STEPS_OF_ONE + 1);
  return {
    pace: { ...pace, server: (pace.server * STEPS_OF_ONE) / (STEPS_OF_ONE + 1) },
    statements: ((await store.questions()) - before) / commands,
  };
}

/** Task completions per second, each acknowledged after its own durable commit, beside the bare driver and the peer. */
export async function benchSteps(): Promise<void> {
  const speeds: string[][] = [];
  const costs: string[][] = [];
  for (const store of await stores()) {
    const peer = store.kind === 'mariadb' && peerAvailable() ? await openPeer(await store.create()) : undefined;
    for (const people of workers[store.kind]) {
      const results: Round[] = [];
      const peers: PeerRound[] = [];
      // The first round is for the compilers of both.
      for (let n = 0; n <= rounds; n += 1) {
        const result = await round(store, people);
        const beside = peer === undefined ? undefined : await peerRound(store, peer, people);
        await store.settle();
        if (n === 0) continue;
        results.push(result);
        if (beside !== undefined) peers.push(beside);
      }
      speeds.push([store.name, String(people), ...speedsOf(results), ...besidePeer(results, peers)]);
      costs.push([store.name, String(people), ...costsOf(results, peers)]);
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
    speeds,
  );
  table(
    'The same steps in processor time: milliseconds per step, process + database server',
    ['database', 'people at once', 'engine', 'bare driver', 'part of the engine’s', PEER, 'times the engine’s'],
    costs,
  );
}

const middle = <T>(values: readonly T[], value: (each: T) => number): number => median(values.map(value));

function speedsOf(results: readonly Round[]): readonly string[] {
  const grouped = results.every((round) => round.grouped !== undefined);
  return [
    perSecond(middle(results, ({ engine }) => engine.rate)),
    middle(results, ({ statements }) => statements).toFixed(1),
    middle(results, ({ together }) => together).toFixed(1),
    perSecond(middle(results, ({ ceiling }) => ceiling.rate)),
    ratio(middle(results, ({ engine, ceiling }) => engine.rate / ceiling.rate)),
    grouped ? perSecond(middle(results, (round) => round.grouped?.rate ?? 0)) : '',
    grouped ? ratio(middle(results, (round) => round.engine.rate / (round.grouped?.rate ?? 1))) : '',
  ];
}

function besidePeer(results: readonly Round[], peers: readonly PeerRound[]): readonly string[] {
  if (peers.length === 0) return ['', '', ''];
  return [
    perSecond(middle(peers, ({ pace }) => pace.rate)),
    middle(peers, ({ statements }) => statements).toFixed(0),
    ratio(median(peers.map(({ pace }, n) => (results[n]?.engine.rate ?? 0) / pace.rate))),
  ];
}

const all = ({ cpu, server }: Pace): number => cpu + server;

function costsOf(results: readonly Round[], peers: readonly PeerRound[]): readonly string[] {
  const paces = results.map(({ engine }) => engine);
  const ceilings = results.map(({ ceiling }) => ceiling);
  const shown = (of: readonly Pace[]): string =>
    of.length === 0
      ? ''
      : `${middle(of, ({ cpu }) => cpu).toFixed(2)} + ${middle(of, ({ server }) => server).toFixed(2)}`;
  const engine = middle(paces, all);
  const others = peers.map(({ pace }) => pace);
  return [
    shown(paces),
    shown(ceilings),
    ratio(middle(ceilings, all) / engine),
    shown(others),
    others.length === 0 ? '' : ratio(middle(others, all) / engine),
  ];
}
