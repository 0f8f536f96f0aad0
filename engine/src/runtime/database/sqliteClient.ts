import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { StatementSync } from '@photostructure/sqlite';
import type { DirectClient } from './direct.ts';
import { sqliteDriver, type SqliteConnection } from './sqliteDriver.ts';
import { lockSqliteFile } from './sqliteLock.ts';
import type { Statement, Value } from './statement.ts';

type Binding = Value | bigint;

/** The parts of knex 3.3's own dialects that this one replaces; knex does not publish types for them. */
interface KnexClient {
  readonly connectionSettings: SqliteSettings;
  _formatBindings(bindings: readonly unknown[] | undefined): Binding[];
  acquireConnection(): Promise<SqliteConnection>;
  releaseConnection(connection: SqliteConnection): Promise<void>;
  destroy(callback?: unknown): Promise<void>;
}
interface KnexTransaction {
  readonly readOnly: boolean | undefined;
  query(connection: SqliteConnection, sql: string): Promise<unknown>;
}
export interface SqliteSettings {
  readonly filename: string;
  /** Beside the process that works with the file: nothing is locked, and nothing can be written. */
  readonly readOnly?: boolean;
}
interface QueryObject {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
  response?: unknown;
  context?: unknown;
}

const require = createRequire(import.meta.url);
const BaseClient: new (config: Knex.Config) => KnexClient = require('knex/lib/dialects/better-sqlite3/index.js');
const BaseTransaction: new (
  ...args: readonly unknown[]
) => KnexTransaction = require('knex/lib/dialects/sqlite3/execution/sqlite-transaction.js');

/** One that writes takes the lock at once, so that it never fails half-way because another one writes. */
class ImmediateTransaction extends BaseTransaction {
  begin(connection: SqliteConnection): Promise<unknown> {
    rollBack(connection);
    return this.query(connection, this.readOnly === true ? 'BEGIN;' : 'BEGIN IMMEDIATE;');
  }
}

/** A COMMIT that failed (disk full) leaves the transaction open on the only connection there is. */
function rollBack(connection: SqliteConnection): void {
  if (connection.isTransaction) connection.exec('ROLLBACK');
}

/** Prepared statements kept per connection, the oldest given up first. */
const STATEMENTS = 500;
const statements = new WeakMap<SqliteConnection, Map<string, Prepared>>();

interface Prepared {
  readonly statement: InstanceType<typeof StatementSync>;
  /** Whether it gives rows. */
  readonly reads: boolean;
}

function prepared(connection: SqliteConnection, sql: string): Prepared {
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

/**
 * A knex dialect on the `node:sqlite` API: one connection, write-ahead log, every commit on disk before it returns,
 * foreign keys on. A query of knex itself waits while a transaction is open: inside one, always use the transaction.
 */
export class SqliteClient extends BaseClient implements DirectClient {
  /** A text that is prepared once is quicker than one for many rows. */
  readonly rowsAtOnce = 1;
  readonly transactionsAtOnce = 1;
  readonly #unlock: () => void;

  constructor(config: Knex.Config & { readonly connection: SqliteSettings }) {
    const { filename, readOnly } = config.connection;
    const unlock = filename === ':memory:' || readOnly === true ? () => {} : lockSqliteFile(filename);
    super(config);
    this.#unlock = unlock;
  }

  override async destroy(callback?: unknown): Promise<void> {
    await super.destroy(callback);
    this.#unlock();
  }

  _driver(): unknown {
    return sqliteDriver();
  }

  transaction(container: unknown, config: unknown, outer: unknown): ImmediateTransaction {
    return new ImmediateTransaction(this, container, config, outer);
  }

  async acquireRawConnection(): Promise<SqliteConnection> {
    const DatabaseSync = sqliteDriver();
    const { filename, readOnly = false } = this.connectionSettings;
    const connection = new DatabaseSync(filename, { timeout: 5000, enableForeignKeyConstraints: true, readOnly });
    if (readOnly) return connection;
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    // 16 MB: what every step goes through stays in memory, however large the file.
    connection.exec('PRAGMA cache_size = -16000');
    return connection;
  }

  async destroyRawConnection(connection: SqliteConnection): Promise<void> {
    statements.delete(connection);
    connection.close();
  }

  async _query(connection: SqliteConnection, query: QueryObject): Promise<QueryObject> {
    if (query.sql === '') throw new Error('The query is empty');
    const { statement, reads } = prepared(connection, query.sql);
    const bindings = this._formatBindings(query.bindings);
    if (reads) {
      query.response = plainRows(statement, bindings);
      return query;
    }
    const { changes, lastInsertRowid } = statement.run(...bindings);
    query.context = { lastID: Number(lastInsertRowid), changes };
    query.response = query.context;
    return query;
  }

  /** Without a pause in between: nothing else of this process comes between a transaction's statements. */
  async writeTogether(statements: readonly Statement[]): Promise<void> {
    const connection = await this.acquireConnection();
    const run = (sql: string, values: readonly Value[]): number => {
      return prepared(connection, sql).statement.run(...values).changes;
    };
    try {
      rollBack(connection);
      run('BEGIN IMMEDIATE;', []);
      for (const { sql, values, check } of statements) {
        const met = run(sql, values);
        check?.(met);
      }
      run('COMMIT;', []);
    } finally {
      rollBack(connection);
      await this.releaseConnection(connection);
    }
  }

  async readRows(sql: string, values: readonly Value[]): Promise<readonly object[]> {
    const connection = await this.acquireConnection();
    try {
      return plainRows(prepared(connection, sql).statement, values);
    } finally {
      await this.releaseConnection(connection);
    }
  }
}

/** Rows come without a prototype; the rest of the world expects plain objects. */
function plainRows(statement: Prepared['statement'], values: readonly Binding[]): readonly object[] {
  return statement.all(...values).map((row: object) => ({ ...row }));
}
