import type { StatementSync } from '@photostructure/sqlite';
import { sqliteDriver, type SqliteConnection } from './sqliteDriver.ts';
import type { Value } from './statement.ts';

/*
 * What every connection to a SQLite file is like, in whatever thread: how it is opened, how statements are kept and how
 * a transaction is written.
 */

/** Write-ahead log, every commit on disk before it returns, foreign keys on. `cache` in kilobytes. */
export function openConnection(
  filename: string,
  { readOnly = false, cache = CACHE }: { readonly readOnly?: boolean; readonly cache?: number } = {},
): SqliteConnection {
  const DatabaseSync = sqliteDriver();
  const connection = new DatabaseSync(filename, { timeout: 5000, enableForeignKeyConstraints: true, readOnly });
  if (readOnly) return connection;
  connection.exec('PRAGMA journal_mode = WAL');
  connection.exec('PRAGMA synchronous = FULL');
  connection.exec(`PRAGMA cache_size = -${cache}`);
  return connection;
}

/** What every step goes through stays in memory, however large the file. */
const CACHE = 16_000;

export function closeConnection(connection: SqliteConnection): void {
  statements.delete(connection);
  connection.close();
}

/** A COMMIT that failed (disk full) leaves the transaction open, and the file locked. */
export function rollBack(connection: SqliteConnection): void {
  if (connection.isTransaction) connection.exec('ROLLBACK');
}

/** Prepared statements kept per connection, the oldest given up first. */
const STATEMENTS = 500;
const statements = new WeakMap<SqliteConnection, Map<string, Prepared>>();

export interface Prepared {
  readonly statement: InstanceType<typeof StatementSync>;
  /** Whether it gives rows. */
  readonly reads: boolean;
}

export function prepared(connection: SqliteConnection, sql: string): Prepared {
  const cache = statements.get(connection) ?? new Map<string, Prepared>();
  statements.set(connection, cache);
  const known = cache.get(sql);
  if (known !== undefined) return known;
  const statement = connection.prepare(sql);
  const fresh = { statement, reads: statement.columns().length > 0 };
  cache.set(sql, fresh);
  const oldest = cache.keys().next();
  if (cache.size > STATEMENTS && oldest.done !== true) cache.delete(oldest.value);
  return fresh;
}

/** One statement of a transaction. */
export interface Write {
  readonly sql: string;
  readonly values: readonly Value[];
  /** Rows that it has to meet; undefined for any number. */
  readonly rows: number | undefined;
}

/** Rows that each statement has met, or the index of the one that has met another number than it had to. */
export type Outcome = { readonly met: readonly number[] } | { readonly unmet: number };

const run = (connection: SqliteConnection, sql: string, values: readonly Value[]): number =>
  prepared(connection, sql).statement.run(...values).changes;

export const begin = (connection: SqliteConnection): unknown => run(connection, 'BEGIN IMMEDIATE;', []);

export const commit = (connection: SqliteConnection): unknown => run(connection, 'COMMIT;', []);

/** Runs statements of a transaction, up to the first that meets other rows than it has to. @throws what SQLite throws. */
export function runAll(connection: SqliteConnection, writes: readonly Write[]): Outcome {
  const met: number[] = [];
  for (const { sql, values, rows } of writes) {
    const changed = run(connection, sql, values);
    if (rows !== undefined && changed !== rows) return { unmet: met.length };
    met.push(changed);
  }
  return { met };
}
