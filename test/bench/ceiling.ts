import { createConnection, type Connection, type QueryError } from 'mysql2';
import { sqliteDriver } from '../../engine/src/runtime/database/sqliteDriver.ts';
import { rowsChanged, type Sent } from './recorder.ts';
import { timed } from './report.ts';

/** A statement alone, or a transaction: what one connection does without anybody else's coming between. */
interface Unit {
  readonly connection: object;
  readonly statements: Sent[];
}

const BEGIN = /^\s*(begin|start transaction)/i;
const END = /(^|;)\s*(commit|rollback)\s*;?\s*(end)?$/i;

function unitsOf(statements: readonly Sent[]): readonly Unit[] {
  const units: Unit[] = [];
  const transactions = new Map<object, Unit>();
  for (const statement of statements) {
    const { connection, sql } = statement;
    const inside = transactions.get(connection);
    const unit = inside ?? { connection, statements: [] };
    unit.statements.push(statement);
    if (inside === undefined) units.push(unit);
    if (BEGIN.test(sql)) transactions.set(connection, unit);
    if (END.test(sql)) transactions.delete(connection);
  }
  return units;
}

/** A whole transaction in one statement of MariaDB's, which does not tell how many rows it has changed. */
const BLOCK = /^begin not atomic /i;

/** Transactions that committed something. */
export const transactionsOf = (statements: readonly Sent[]): number =>
  unitsOf(statements).filter((unit) =>
    unit.statements.some(({ sql, changed }) => changed !== undefined || BLOCK.test(sql)),
  ).length;

function expectSame(statement: Sent, changed: number): void {
  if (statement.changed === undefined || statement.changed === changed) return;
  throw new Error(`the replay changed ${changed} rows instead of ${statement.changed}: ${statement.sql}`);
}

type Binding = string | number | bigint | null | Uint8Array;

const binding = (value: unknown): Binding => (typeof value === 'boolean' ? Number(value) : (value ?? null)) as Binding;

/** Drops ends and beginnings of transactions, so that each has as many as `together` of those that were sent. */
function grouped(statements: readonly Sent[], together: number): readonly Sent[] {
  const writing = unitsOf(statements).filter(({ statements: [first] }) => first !== undefined && BEGIN.test(first.sql));
  const dropped = new Set<Sent>();
  writing.forEach(({ statements: inside }, index) => {
    const [first] = inside;
    const last = inside.at(-1);
    if (index % together > 0 && first !== undefined) dropped.add(first);
    if (index % together < together - 1 && index < writing.length - 1 && last !== undefined) dropped.add(last);
  });
  return statements.filter((statement) => !dropped.has(statement));
}

/** Every statement is prepared once, and the values are made ready before: nothing is left but the database. */
function replayOnSqlite(file: string, statements: readonly Sent[]): () => Promise<void> {
  const DatabaseSync = sqliteDriver();
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return { statement, reads: statement.columns().length > 0 };
  };
  const work = statements.map((sent) => {
    const known = prepared.get(sent.sql) ?? prepare(sent.sql);
    prepared.set(sent.sql, known);
    return { sent, ...known, values: sent.values.map(binding) };
  });
  return async () => {
    for (const { sent, statement, reads, values } of work) {
      if (reads) statement.all(...values);
      else expectSame(sent, statement.run(...values).changes);
    }
    database.close();
  };
}

/** What a block has around and between its statements. */
const AROUND = /^(if row_count\(\) .*|end if|end)$/i;

/** The statements of a packet or a block; only whole packets have an answer to compare with. */
function singly(packet: Sent): readonly Sent[] {
  const texts = packet.sql
    .replace(BLOCK, '')
    .split(';')
    .filter((text) => text.trim() !== '' && !AROUND.test(text));
  if (texts.length <= 1) return [packet];
  let used = 0;
  return texts.map((sql) => {
    const from = used;
    used += sql.split('?').length - 1;
    return { ...packet, sql, values: packet.values.slice(from, used), changed: undefined };
  });
}

/** Statements, each of a packet counted. */
export const countStatements = (sent: readonly Sent[]): number => sent.flatMap(singly).length;

/** Sends a unit's statements one after the other; the driver is called directly, without a promise per statement. */
function runUnit(connection: Connection, unit: Unit, preparing: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    const answered = (error: QueryError | null, result: unknown): void => {
      const sent = unit.statements[next];
      if (error !== null) return reject(error);
      try {
        const changed = rowsChanged(result);
        if (sent !== undefined && changed !== undefined) expectSame(sent, changed);
      } catch (unequal) {
        return reject(unequal);
      }
      next += 1;
      return send();
    };
    const send = (): void => {
      const sent = unit.statements[next];
      if (sent === undefined) return resolve();
      if (sent.by === 'execute' || (preparing && sent.values.length > 0))
        connection.execute(sent.sql, sent.values.map(binding), answered);
      else connection.query(sent.sql, [...sent.values], answered);
    };
    send();
  });
}

/**
 * As many connections as the engine used, each doing its units one after the other. A unit waits for those before it
 * that name one of the same instances, as the person did whose statements they were.
 */
async function replayOnMysql(
  url: string,
  statements: readonly Sent[],
  instanceIds: readonly string[],
  preparing: boolean,
  inOrder: boolean,
): Promise<() => Promise<void>> {
  const units = unitsOf(preparing ? statements.flatMap(singly) : statements);
  const connections = new Map<object, Connection>();
  for (const { connection } of units) {
    if (connections.has(connection)) continue;
    const opened = createConnection({
      uri: url,
      supportBigNumbers: true,
      charset: 'utf8mb4',
      timezone: 'Z',
      multipleStatements: true,
    });
    await new Promise((resolve, reject) => {
      opened.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) =>
        error === null ? resolve(undefined) : reject(error),
      );
    });
    connections.set(connection, opened);
  }
  const known = new Set(instanceIds);
  const work = units.map((unit) => ({ unit, names: [inOrder ? 'all' : unit.connection, ...named(unit, known)] }));
  if (!inOrder && !work.some(({ names }) => names.length > 1))
    throw new Error('no statement names an instance: their order is lost');
  return async () => {
    const last = new Map<object | string, Promise<void>>();
    const done = work.map(({ unit, names }) => {
      const before = names.flatMap((name) => last.get(name) ?? []);
      const connection = connections.get(unit.connection);
      const mine = Promise.all(before).then(() =>
        connection === undefined ? undefined : runUnit(connection, unit, preparing),
      );
      for (const name of names) last.set(name, mine);
      return mine;
    });
    await Promise.all(done);
    for (const connection of connections.values()) connection.destroy();
  };
}

/** Instances that a unit names, by their ids or by ids that begin with them. */
function named(unit: Unit, instanceIds: ReadonlySet<string>): ReadonlySet<string> {
  const length = instanceIds.values().next().value?.length ?? 0;
  const texts = unit.statements.flatMap(({ values }) => values.filter((value) => typeof value === 'string'));
  return new Set(texts.map((text) => text.slice(0, length)).filter((id) => instanceIds.has(id)));
}

export interface Replay {
  readonly statements: readonly Sent[];
  /** Ids of the instances that the statements are about. */
  readonly instanceIds: readonly string[];
  /** Merge so many transactions into one (SQLite only). */
  readonly together?: number;
  /** Prepare what was sent as text (MySQL only; SQLite always prepares). */
  readonly preparing?: boolean;
  /** One after the other: for what only has to be there before anything is measured. */
  readonly inOrder?: boolean;
}

/**
 * The same statements over the bare driver, and the same rows changed by each: what is left when loading, deciding,
 * hashing and serialising cost nothing. Gives the seconds that it took, and those of processor time.
 */
export async function replay(
  url: string,
  { statements, instanceIds, together = 1, preparing = false, inOrder = false }: Replay,
): Promise<{ readonly seconds: number; readonly cpu: number }> {
  if (statements.length === 0) throw new Error('nothing was recorded: the statements went past the drivers');
  const run = url.startsWith('sqlite:')
    ? replayOnSqlite(url.slice('sqlite:'.length), grouped(statements, together))
    : await replayOnMysql(url, statements, instanceIds, preparing, inOrder);
  return timed(run);
}
