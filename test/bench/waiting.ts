import { Engine, openDatabase, type TaskQuery } from '@zhengai/engine';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { inFreshProcess } from './fresh.ts';
import { multiply, type Copies } from './multiply.ts';
import { openPeer, PEER, peerAvailable } from './peer.ts';
import { median, percentile, ratio, scaled, table, timed, whole } from './report.ts';
import { stores, type Store } from './stores.ts';
import {
  actor,
  deployReview,
  OpenTasks,
  startInputs,
  STEPS_OF_ONE,
  variables,
  walkAll,
  type Place,
} from './workload.ts';

/** Waiting instances of the small and of the large database. */
const sizes = [scaled(20_000), scaled(200_000)] as const;
/** Steps per waiting instance, most of them of instances that have finished. */
const STEPS = 10;
/** Instances that the engine makes itself; all others are copies of these. */
const MODELS = 500;
const FINISHED = 50;
const PAGES = 500;
/** The peer's pages of large groups take half a second each. */
const PEER_PAGES = 40;
const ROUNDS = 3;

/** Who has the waiting instances: 40 % a large office, 15 small offices 1.6 % each, 45 leads the rest. */
interface Waiter extends Place {
  readonly kind: 'lead' | 'office';
  readonly name: string;
}

const smallOffices = Array.from({ length: 15 }, (_, n) => `office-${n}`);
const leads = Array.from({ length: 45 }, (_, n) => `lead-${n}`);
const LARGE = 'office-large';
const forOffice = (name: string): Waiter => ({ kind: 'office', name, lead: 'lead', office: name });
const forLead = (name: string): Waiter => ({ kind: 'lead', name, lead: name, office: 'office' });
const cycle: readonly Waiter[] = [
  ...Array.from({ length: 50 }, () => forOffice(LARGE)),
  ...[...smallOffices, ...smallOffices].map(forOffice),
  ...leads.map(forLead),
];
const waiterOf = (index: number): Waiter => cycle[index % cycle.length] ?? forOffice(LARGE);

interface List {
  readonly title: string;
  /** Lists of the same kind, read in turn. */
  readonly names: readonly string[];
  readonly kind: Waiter['kind'];
  /** Of all waiting tasks. */
  readonly share: number;
}

const lists: readonly List[] = [
  { title: 'offered to a group, 1.6 % of all', names: smallOffices, kind: 'office', share: 0.016 },
  { title: 'offered to a group, 40 % of all', names: [LARGE], kind: 'office', share: 0.4 },
  { title: 'of an assignee, 0.8 % of all', names: leads, kind: 'lead', share: 0.008 },
];

/** Where a page begins: at the list's first task, and in its middle. */
const places = ['first', 'middle'] as const;
const begins = (place: (typeof places)[number], instances: number, { share }: List): number =>
  place === 'first' ? 0 : Math.floor((instances * share) / 2);

const queryOf = ({ kind }: List, name: string): TaskQuery =>
  kind === 'office' ? { claimableBy: [name] } : { assignee: name, status: 'open' };

interface Models {
  readonly waiting: readonly string[];
  readonly finished: readonly string[];
}

/** The instances that all others are copies of. */
async function makeModels(url: string): Promise<Models> {
  const knex = openDatabase(url);
  const open = new OpenTasks();
  const engine = new Engine({ knex, onCommit: open.note });
  await engine.migrate();
  await deployReview(engine);
  const started = await engine.startMany(startInputs(MODELS + FINISHED, 'model', waiterOf));
  const ids = started.map(({ instanceId }) => instanceId);
  const waiting = ids.slice(0, MODELS);
  const finished = ids.slice(MODELS);
  await walkAll(engine, open, finished, 8);
  for (const [index, instanceId] of waiting.entries()) {
    const waiter = waiterOf(index);
    if (waiter.kind === 'lead') continue;
    const taskId = open.next(instanceId);
    if (taskId === undefined) throw new Error(`nothing to do for ${instanceId}`);
    await engine.completeTask({ taskId, actor, commandKey: taskId, values: {}, variables: variables(1, waiter) });
  }
  await knex.destroy();
  return { waiting, finished };
}

/** Steps that the waiting instances have on average: their start, and for some a submission. */
const stepsOfWaiting = 1 + cycle.filter(({ kind }) => kind === 'office').length / cycle.length;

/** Copies, so that with their models so many instances wait, and have ended. */
function copiesFor({ waiting, finished }: Models, instances: number): readonly Copies[] {
  const ended = (instances * (STEPS - stepsOfWaiting)) / (STEPS_OF_ONE + 1);
  return [...evenly(waiting, instances), ...evenly(finished, ended)];
}

const evenly = (ids: readonly string[], total: number): readonly Copies[] =>
  ids.map((instanceId) => ({ instanceId, count: Math.max(0, Math.round(total / ids.length) - 1) }));

const STEP_INSTANCES = scaled(200);

/** Walks instances in a fresh process, once to warm up and once to be timed. */
const walksOf = (round: number) =>
  ['warm-up', 'timed'].map((name) => ({
    key: `${name}-${round}`,
    count: STEP_INSTANCES,
    people: 4,
    variables: Array.from({ length: STEPS_OF_ONE + 1 }, (_, n) => variables(n, { lead: 'lead', office: 'office' })),
  }));

async function emptyDatabase(store: Store): Promise<string> {
  const url = await store.create();
  const knex = openDatabase(url);
  const engine = new Engine({ knex });
  await engine.migrate();
  await deployReview(engine);
  await knex.destroy();
  return url;
}

/** Seconds of a page: what half of them, and what 95 of 100 do not exceed. */
interface Pages {
  readonly p50: number;
  readonly p95: number;
}

const percentiles = (seconds: readonly number[]): Pages => ({
  p50: percentile(seconds, 50),
  p95: percentile(seconds, 95),
});

/** What a fresh process has measured in one round. */
interface Round {
  /** By list and place. */
  readonly pages: readonly Pages[];
  /** Steps per second. */
  readonly rate: number;
  /** Bytes of the process at most. */
  readonly peak: number;
}

/** In `instances` waiting ones; in an empty database there are no pages. */
async function round(url: string, instances: number, number: number): Promise<Round> {
  const asked = lists.flatMap((list) =>
    places.map((place) => ({
      queries: list.names.map((name) => queryOf(list, name)),
      times: PAGES,
      deep: begins(place, instances, list),
    })),
  );
  const answer = await inFreshProcess({ url, pages: instances === 0 ? [] : asked, walks: walksOf(number) });
  return {
    pages: answer.pages.map(percentiles),
    rate: (STEP_INSTANCES * STEPS_OF_ONE) / (answer.walks[1] ?? Number.NaN),
    peak: answer.peak,
  };
}

interface Measured {
  /** By round; of an empty database, a small one and a large one. */
  readonly rounds: readonly (readonly [empty: Round, few: Round, many: Round])[];
  /** Steps of the large database, and seconds that it took to make it. */
  readonly steps: number;
  readonly seeding: number;
}

async function ofEngine(store: Store): Promise<Measured> {
  const [few, many] = sizes;
  const empty = await emptyDatabase(store);
  const small = await store.create();
  await multiply(small, copiesFor(await makeModels(small), few));
  const large = await store.create();
  const models = await makeModels(large);
  const { seconds: seeding } = await timed(() => multiply(large, copiesFor(models, many)));
  const knex = openDatabase(large);
  const steps = await new Engine({ knex }).countSteps();
  await knex.destroy();
  await store.settle();
  const rounds: (readonly [Round, Round, Round])[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    rounds.push([await round(empty, 0, n), await round(small, few, n), await round(large, many, n)]);
  }
  return { rounds, steps, seeding };
}

/** Tables of the peer that its task pages read, and the columns in them that name a row of this instance. */
const PEER_TABLES = ['ACT_RU_EXECUTION', 'ACT_RU_TASK', 'ACT_RU_IDENTITYLINK'];
const PEER_IDS = new Set([
  'ID_',
  'PROC_INST_ID_',
  'ROOT_PROC_INST_ID_',
  'EXECUTION_ID_',
  'PARENT_ID_',
  'TASK_ID_',
  'ACT_INST_ID_',
]);

/** Copies of the peer's rows, numbered; the same as `multiply` does for ours. */
async function multiplyPeer(url: string, from: number, to: number): Promise<void> {
  const connection = await createConnection(url);
  await connection.query('set foreign_key_checks = 0');
  for (const name of PEER_TABLES) {
    const [columns] = await connection.query<RowDataPacket[]>('show columns from ??', [name]);
    const names = columns.map((column) => String(column['Field']));
    const values = names.map((column) => {
      if (PEER_IDS.has(column)) return `concat(m.${column}, '-', c.seq)`;
      return column === 'DUE_DATE_' ? 'm.DUE_DATE_ + interval c.seq second' : `m.${column}`;
    });
    await connection.query(
      `insert into ${name} (${names.join(', ')}) select ${values.join(', ')}
       from seq_1_to_100000 c straight_join ${name} m on m.ID_ not like '%-%' where c.seq between ? and ?`,
      [from, to],
    );
    await connection.query('analyze table ??', [name]);
  }
  await connection.end();
}

/** By size, then by list and place. */
async function ofPeer(store: Store): Promise<readonly (readonly Pages[])[] | undefined> {
  if (store.kind !== 'mariadb' || !peerAvailable()) return undefined;
  const url = await store.create();
  const peer = await openPeer(url);
  await peer.ask(`wait ${MODELS} ${cycle.map(({ kind, name }) => `${kind}:${name}`).join(',')}`);
  const pages: (readonly Pages[])[] = [];
  let copies = 1;
  for (const instances of sizes) {
    const wanted = Math.max(1, Math.round(instances / MODELS));
    await multiplyPeer(url, copies, wanted - 1);
    copies = wanted;
    await store.settle();
    const taken: Pages[] = [];
    for (const list of lists) {
      for (const place of places) {
        const seconds: number[] = [];
        const names = list.names.slice(0, PEER_PAGES / 8);
        for (const name of names) {
          const request = `page ${list.kind} ${name} ${begins(place, instances, list)} ${PEER_PAGES / names.length}`;
          const answer = (await peer.ask(request)) as { readonly tasks: number; readonly seconds: readonly number[] };
          if (answer.tasks === 0) throw new Error(`${PEER}: an empty page`);
          seconds.push(...answer.seconds);
        }
        taken.push(percentiles(seconds));
      }
    }
    pages.push(taken);
  }
  await peer.close();
  return pages;
}

const milliseconds = (pages: Pages | undefined): string =>
  pages === undefined ? '' : [pages.p50, pages.p95].map((seconds) => (seconds * 1000).toFixed(1)).join(' / ');

/** What a full database costs: pages of tasks, steps, memory. */
export async function benchWaiting(): Promise<void> {
  const pages: string[][] = [];
  const costs: string[][] = [];
  for (const store of await stores()) {
    const engine = await ofEngine(store);
    const peer = await ofPeer(store);
    await store.stop();
    const middle = (value: (each: Measured['rounds'][number]) => number): number => median(engine.rounds.map(value));
    lists.forEach((list, index) =>
      places.forEach((place, offset) => {
        const at = index * places.length + offset;
        const page = ({ pages: all }: Round): Pages => all[at] ?? { p50: Number.NaN, p95: Number.NaN };
        const of = (size: 1 | 2): Pages => ({
          p50: middle((each) => page(each[size]).p50),
          p95: middle((each) => page(each[size]).p95),
        });
        pages.push([
          store.name,
          list.title,
          place,
          milliseconds(of(1)),
          milliseconds(of(2)),
          ratio(middle(([, few, many]) => page(many).p95 / page(few).p95)),
          milliseconds(peer?.[0]?.[at]),
          milliseconds(peer?.[1]?.[at]),
        ]);
      }),
    );
    costs.push([
      store.name,
      whole(engine.steps),
      whole(middle(([empty]) => empty.rate)),
      whole(middle(([, , many]) => many.rate)),
      ratio(middle(([empty, , many]) => empty.rate / many.rate)),
      (Math.max(...engine.rounds.map(([, , many]) => many.peak)) / 1e6).toFixed(0),
      engine.seeding.toFixed(0),
    ]);
  }
  const [few, many] = sizes.map(whole);
  table(
    `A page of 50 tasks: milliseconds of ${PAGES}, median / 95th percentile`,
    [
      'database',
      'list',
      'page',
      `${few} waiting`,
      `${many} waiting`,
      'ratio of the latter',
      `${PEER}, ${few}`,
      `${PEER}, ${many}`,
    ],
    pages,
  );
  table(
    `${many} waiting instances among finished ones: what a step costs, and memory`,
    [
      'database',
      'steps in the database',
      'steps/s, empty database',
      'steps/s, this one',
      'cost, this one to empty',
      'memory of the process at most, MB',
      'seconds to seed it',
    ],
    costs,
  );
}
