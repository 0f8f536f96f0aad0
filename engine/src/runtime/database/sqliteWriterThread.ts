/** The thread that writes to SQLite files: packs texts and commits, one transaction after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { compress } from './packedText.ts';
import { begin, closeConnection, commit, openConnection, rollBack, runAll, type Write } from './sqliteConnection.ts';
import type { SqliteConnection } from './sqliteDriver.ts';
import { ANY, BUSY, STOPPED, type Answer, type Failure, type Order, type Text } from './sqliteWriterMessages.ts';
import type { Value } from './statement.ts';

interface Database {
  readonly file: string;
  connection: SqliteConnection | undefined;
  texts: Text[];
  /** What was run since the last COMMIT. */
  begun: readonly Begun[];
  /** Answers to what could not be; nobody hears of them before what they may have failed by is committed. */
  failed: readonly Answer[];
}

interface Begun {
  readonly id: number;
  readonly writes: readonly Write[];
  readonly met: readonly number[];
}

type WriteOrder = Extract<Order, { readonly kind: 'write' }>;

const databases = new Map<number, Database>();

function find(number: number): Database {
  const database = databases.get(number);
  if (database === undefined) throw new Error(`database ${number} was not opened`);
  return database;
}

function obey(order: Order): readonly Answer[] {
  if (order.kind === 'open') {
    databases.set(order.database, { file: order.file, connection: undefined, texts: [], begun: [], failed: [] });
    return [];
  }
  const database = find(order.database);
  switch (order.kind) {
    case 'write':
      write(database, order.id, writesOf(database, order));
      return [];
    case 'commit':
      return commitBegun(database);
    case 'close':
      databases.delete(order.database);
      if (database.connection !== undefined) closeConnection(database.connection);
      return [{ id: order.id, met: [] }];
  }
}

/** Runs what is to be committed as a whole. Where it can not be, all is undone, and the others are run again without it. */
function write(database: Database, id: number, writes: readonly Write[]): void {
  const failure = tryToWrite(database, id, writes);
  if (failure === undefined) return;
  database.failed = [...database.failed, failure];
  if (database.connection !== undefined) rollBack(database.connection);
  const others = database.begun;
  database.begun = [];
  for (const other of others) write(database, other.id, other.writes);
}

function tryToWrite(database: Database, id: number, writes: readonly Write[]): Answer | undefined {
  try {
    const connection = (database.connection ??= openConnection(database.file));
    if (database.begun.length === 0) begin(connection);
    const outcome = runAll(connection, writes);
    if ('unmet' in outcome) return { id, ...outcome };
    database.begun = [...database.begun, { id, writes, met: outcome.met }];
    return undefined;
  } catch (error) {
    return { id, error: failureOf(error) };
  }
}

function commitBegun(database: Database): readonly Answer[] {
  const { connection, begun, failed } = database;
  database.begun = [];
  database.failed = [];
  try {
    if (connection !== undefined && begun.length > 0) commit(connection);
    return [...begun.map(({ id, met }) => ({ id, met })), ...failed];
  } catch (error) {
    if (connection !== undefined) rollBack(connection);
    return [...begun.map(({ id }) => ({ id, error: failureOf(error) })), ...failed];
  }
}

function writesOf(database: Database, order: WriteOrder): readonly Write[] {
  if (order.afresh) database.texts = [];
  database.texts.push(...order.texts);
  const values: Value[] = [...order.values];
  for (const place of order.toPack) values[place] = compress(String(values[place]));
  let used = 0;
  return order.statements.map((number, index) => {
    const text = database.texts[number];
    if (text === undefined) throw new Error(`text ${number} was not sent`);
    const mine = values.slice(used, (used += text.values));
    const rows = order.rows[index];
    return { sql: text.sql, values: mine, rows: rows === ANY ? undefined : rows };
  });
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), codes: {} };
  const codes = Object.entries(error).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return { message: error.message, codes: Object.fromEntries(codes) };
}

const places: Int32Array = workerData;

parentPort?.on('message', (order: Order) => {
  Atomics.store(places, BUSY, 1);
  if (Atomics.load(places, STOPPED) === 0) {
    const answers = obey(order);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread and no window
    if (answers.length > 0) parentPort?.postMessage(answers);
  }
  Atomics.store(places, BUSY, 0);
  Atomics.notify(places, BUSY);
});
