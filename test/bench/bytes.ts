import { statSync } from 'node:fs';
import { Engine, openDatabase } from '@zhengai/engine';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { openPeer, PEER, peerAvailable } from './peer.ts';
import { ratio, scaled, table } from './report.ts';
import { stores, type Store } from './stores.ts';
import { deployReview, OpenTasks, startReviews, walkAll } from './workload.ts';

const instances = scaled(2_000);
const peerInstances = scaled(1_000);

type Kind = 'waiting' | 'finished';
/** Of one instance that has just been started, and of one that has gone all its steps to the end. */
type Bytes = Readonly<Record<Kind, Sizes>>;

/** As the work has left the tables, and packed anew. */
interface Sizes {
  readonly left: number;
  readonly packed: number;
}

/** Bytes of a whole database. */
async function sizesOf(url: string): Promise<Sizes> {
  if (!url.startsWith('sqlite:')) return sizesOnServer(url);
  const knex = openDatabase(url);
  await knex.raw('pragma wal_checkpoint(truncate)');
  const left = statSync(url.slice('sqlite:'.length)).size;
  await knex.raw('vacuum');
  await knex.raw('pragma wal_checkpoint(truncate)');
  await knex.destroy();
  return { left, packed: statSync(url.slice('sqlite:'.length)).size };
}

async function sizesOnServer(url: string): Promise<Sizes> {
  const connection = await createConnection(url);
  const size = async (): Promise<number> => {
    const [tables] = await connection.query<RowDataPacket[]>(TABLES);
    for (const { name } of tables) await connection.query('analyze table ??', [name]);
    const [analyzed] = await connection.query<RowDataPacket[]>(TABLES);
    return analyzed.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  };
  const left = await size();
  const [tables] = await connection.query<RowDataPacket[]>(TABLES);
  for (const { name } of tables) await connection.query('optimize table ??', [name]);
  const packed = await size();
  await connection.end();
  return { left, packed };
}

const TABLES = `select table_name as name, data_length + index_length as bytes
  from information_schema.tables where table_schema = database()`;

/** Does the work for each kind on a database of its own. */
async function measure(
  count: number,
  empty: string,
  work: Readonly<Record<Kind, () => Promise<string>>>,
): Promise<Bytes> {
  const before = await sizesOf(empty);
  const each = async (kind: Kind): Promise<Sizes> => {
    const after = await sizesOf(await work[kind]());
    return { left: (after.left - before.left) / count, packed: (after.packed - before.packed) / count };
  };
  return { waiting: await each('waiting'), finished: await each('finished') };
}

function ofEngine(store: Store): Promise<Bytes> {
  const database = async (work: (engine: Engine, open: OpenTasks) => Promise<unknown>): Promise<string> => {
    const url = await store.create();
    const knex = openDatabase(url);
    const open = new OpenTasks();
    const engine = new Engine({ knex, onCommit: open.note });
    await engine.migrate();
    await deployReview(engine);
    await work(engine, open);
    await knex.destroy();
    await store.settle();
    return url;
  };
  return database(async () => {}).then((empty) =>
    measure(instances, empty, {
      waiting: () => database((engine) => startReviews(engine, instances)),
      finished: () => database(async (engine, open) => walkAll(engine, open, await startReviews(engine, instances), 8)),
    }),
  );
}

async function ofPeer(store: Store): Promise<Bytes | undefined> {
  if (store.kind !== 'mariadb' || !peerAvailable()) return undefined;
  const database = async (request?: string): Promise<string> => {
    const url = await store.create();
    const peer = await openPeer(url);
    if (request !== undefined) await peer.ask(request);
    await peer.close();
    await store.settle();
    return url;
  };
  return measure(peerInstances, await database(), {
    waiting: () => database(`starts 4 ${peerInstances}`),
    finished: () => database(`steps 4 ${peerInstances}`),
  });
}

const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '' : (bytes / 1000).toFixed(1));

/** What an instance takes in the database, with its whole history. */
export async function benchBytes(): Promise<void> {
  const rows: string[][] = [];
  for (const store of await stores()) {
    const engine = await ofEngine(store);
    const peer = await ofPeer(store);
    await store.stop();
    for (const kind of ['waiting', 'finished'] as const) {
      for (const state of ['left', 'packed'] as const) {
        const mine = engine[kind][state];
        const other = peer?.[kind][state];
        rows.push([
          store.name,
          kind,
          state === 'left' ? 'as the work left them' : 'packed anew',
          kilobytes(mine),
          kilobytes(other),
          other === undefined ? '' : ratio(mine / other),
        ]);
      }
    }
  }
  table(
    'Size of an instance in the database, indexes and history included',
    ['database', 'instance', 'tables', 'KB', `${PEER}, KB`, 'share of it'],
    rows,
  );
}
