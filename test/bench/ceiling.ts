import type { Knex } from 'knex';
import { DatabaseSync } from '@photostructure/sqlite';
import { createConnection, type Connection } from 'mysql2/promise';

/** One statement as the engine sent it, over which connection, and how many rows it changed. */
interface Sent {
  readonly connection: string;
  readonly sql: string;
  readonly bindings: readonly unknown[];
  /** Undefined for reads, BEGIN and COMMIT. */
  changed: number | undefined;
}

interface Query {
  readonly __knexUid: string;
  readonly __knexQueryUid: string;
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  readonly method?: string;
}

const COUNTED: ReadonlySet<string | undefined> = new Set(['update', 'del']);

/** Listens to what goes over a knex from now on. */
export function record(knex: Knex): { readonly sent: Sent[]; stop(): void } {
  const sent: Sent[] = [];
  const open = new Map<string, Sent>();
  const listen = (query: Query): void => {
    const statement = {
      connection: query.__knexUid,
      sql: query.sql,
      bindings: query.bindings ?? [],
      changed: undefined,
    };
    sent.push(statement);
    open.set(query.__knexQueryUid, statement);
  };
  const answer = (response: unknown, query: Query): void => {
    const statement = open.get(query.__knexQueryUid);
    open.delete(query.__knexQueryUid);
    if (statement !== undefined && COUNTED.has(query.method)) statement.changed = Number(response);
  };
  knex.on('query', listen);
  knex.on('query-response', answer);
  return {
    sent,
    stop() {
      knex.removeListener('query', listen);
      knex.removeListener('query-response', answer);
    },
  };
}

/** A statement alone, or a transaction: what one connection does without anybody else's coming between. */
interface Unit {
  readonly connection: string;
  readonly statements: Sent[];
}

function unitsOf(statements: readonly Sent[]): readonly Unit[] {
  const units: Unit[] = [];
  const transactions = new Map<string, Unit>();
  for (const statement of statements) {
    const { connection, sql } = statement;
    const inside = transactions.get(connection);
    const unit = inside ?? { connection, statements: [] };
    unit.statements.push(statement);
    if (inside === undefined) units.push(unit);
    if (sql.startsWith('BEGIN')) transactions.set(connection, unit);
    if (sql.startsWith('COMMIT') || sql.startsWith('ROLLBACK')) transactions.delete(connection);
  }
  return units;
}

function expectSame(statement: Sent, changed: number): void {
  if (statement.changed === undefined || statement.changed === changed) return;
  throw new Error(`the replay changed ${changed} rows instead of ${statement.changed}: ${statement.sql}`);
}

type Binding = string | number | bigint | null | Uint8Array;

function replayOnSqlite(file: string, statements: readonly Sent[]): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return { statement, reads: statement.columns().length > 0 };
  };
  for (const sent of statements) {
    const { sql, bindings } = sent;
    const known = prepared.get(sql) ?? prepare(sql);
    prepared.set(sql, known);
    const { statement, reads } = known;
    const values = bindings.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null)) as Binding);
    if (reads) statement.all(...values);
    else expectSame(sent, statement.run(...values).changes);
  }
  database.close();
}

async function runUnit(connection: Connection, unit: Unit): Promise<void> {
  for (const sent of unit.statements) {
    const [result] = await connection.query(sent.sql, [...sent.bindings]);
    if ('affectedRows' in result) expectSame(sent, result.affectedRows);
  }
}

/**
 * As many connections as the engine used, each doing its units one after the other. A unit waits for those before it
 * that name one of the same instances, as the person did whose statements they were.
 */
async function replayOnMysql(
  url: string,
  statements: readonly Sent[],
  instanceIds: ReadonlySet<string>,
): Promise<void> {
  const units = unitsOf(statements);
  const connections = new Map<string, Connection>();
  for (const { connection } of units) {
    if (connections.has(connection)) continue;
    const opened = await createConnection({ uri: url, supportBigNumbers: true });
    await opened.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connections.set(connection, opened);
  }
  const last = new Map<string, Promise<void>>();
  const done = units.map((unit) => {
    const names = [unit.connection, ...named(unit, instanceIds)];
    const before = names.flatMap((name) => last.get(name) ?? []);
    const connection = connections.get(unit.connection);
    const mine = Promise.all(before).then(() => (connection === undefined ? undefined : runUnit(connection, unit)));
    for (const name of names) last.set(name, mine);
    return mine;
  });
  await Promise.all(done);
  for (const connection of connections.values()) await connection.end();
}

const ID = 36;

/** Instances that a unit names, by their ids or by ids that begin with them. */
function named(unit: Unit, instanceIds: ReadonlySet<string>): ReadonlySet<string> {
  const texts = unit.statements.flatMap(({ bindings }) => bindings.filter((value) => typeof value === 'string'));
  return new Set(texts.map((text) => text.slice(0, ID)).filter((id) => instanceIds.has(id)));
}

/**
 * The same statements over the bare driver, and the same rows changed by each: what is left when loading, deciding,
 * hashing and serialising cost nothing.
 */
export async function replay(
  url: string,
  statements: readonly Sent[],
  instanceIds: ReadonlySet<string>,
): Promise<void> {
  if (url.startsWith('sqlite:')) replayOnSqlite(url.slice('sqlite:'.length), statements);
  else await replayOnMysql(url, statements, instanceIds);
}
