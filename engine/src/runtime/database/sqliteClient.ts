import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { DirectClient, Pace } from './direct.ts';
import { stored } from './packedText.ts';
import {
  begin,
  closeConnection,
  commit,
  openConnection,
  prepared,
  rollBack,
  runAll,
  type Prepared,
} from './sqliteConnection.ts';
import { sqliteDriver, type SqliteConnection } from './sqliteDriver.ts';
import { lockSqliteFile } from './sqliteLock.ts';
import { SqliteWriter } from './sqliteWriter.ts';
import { unmet, type Statement, type Value } from './statement.ts';
import { Turns } from './turns.ts';

type Binding = Value | bigint;

/** The parts of knex 3.3's own dialects that this one replaces; knex does not publish types for them. */
interface KnexClient {
  readonly connectionSettings: SqliteSettings;
  /** What a transaction's queries go through is a client of the same class, without fields of its own. */
  readonly transacting?: boolean;
  _formatBindings(bindings: readonly unknown[] | undefined): Binding[];
  acquireConnection(): Promise<SqliteConnection>;
  releaseConnection(connection: SqliteConnection): Promise<void>;
  destroy(callback?: unknown): Promise<void>;
}
interface KnexTransaction {
  readonly client: SqliteClient;
  readonly readOnly: boolean | undefined;
  query(connection: SqliteConnection, sql: string): Promise<unknown>;
  _onAcquire(container: unknown, connection: SqliteConnection): Promise<unknown>;
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

  /** From BEGIN to COMMIT; one inside another is a part of it. */
  override _onAcquire(container: unknown, connection: SqliteConnection): Promise<unknown> {
    const run = (): Promise<unknown> => super._onAcquire(container, connection);
    if (this.client.transacting === true || this.readOnly === true) return run();
    return this.client.writeAlone(() => run().finally(() => rollBack(connection)));
  }
}

/** A few commands are decided more quickly than the disk takes for their COMMIT: they had better share one. */
const IN_THREAD: Pace = { transactions: 2, fewest: 12, few: Number.POSITIVE_INFINITY, parts: 4 };
const HERE: Pace = { transactions: 1, fewest: 1, few: Number.POSITIVE_INFINITY, parts: 1 };

/** Kilobytes; each transaction of the thread makes what this connection has in its cache worthless. */
const SMALL_CACHE = 4_000;

/** Queries that change nothing for certain; all others wait until they may write. */
const READS = /^\s*select\b/i;

/**
 * A knex dialect on the `node:sqlite` API: one connection, write-ahead log, every commit on disk before it returns,
 * foreign keys on. A query of knex itself waits while a transaction is open: inside one, always use the transaction.
 * Transactions of the engine are written to a file in a thread of their own, over a connection of its own.
 */
export class SqliteClient extends BaseClient implements DirectClient {
  /** A text that is prepared once is quicker than one for many rows. */
  readonly rowsAtOnce = 1;
  readonly pace: Pace;
  readonly #unlock: () => void;
  readonly #turns = new Turns();
  /** Undefined for what only this connection can see, or nobody can write to. */
  readonly #writer: SqliteWriter | undefined;

  constructor(config: Knex.Config & { readonly connection: SqliteSettings }) {
    const { filename, readOnly } = config.connection;
    const shared = filename !== ':memory:' && readOnly !== true;
    const unlock = shared ? lockSqliteFile(filename) : () => {};
    super(config);
    this.#unlock = unlock;
    this.#writer = shared ? new SqliteWriter(filename) : undefined;
    this.pace = shared ? IN_THREAD : HERE;
  }

  override async destroy(callback?: unknown): Promise<void> {
    await this.writeAlone(() => this.#writer?.close());
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
    const { filename, readOnly = false } = this.connectionSettings;
    return openConnection(filename, this.#writer === undefined ? { readOnly } : { cache: SMALL_CACHE });
  }

  async destroyRawConnection(connection: SqliteConnection): Promise<void> {
    closeConnection(connection);
  }

  async _query(connection: SqliteConnection, query: QueryObject): Promise<QueryObject> {
    if (query.sql === '') throw new Error('The query is empty');
    const run = (): QueryObject => runQuery(connection, query, this._formatBindings(query.bindings));
    return this.transacting === true || READS.test(query.sql) ? run() : this.writeAlone(run);
  }

  /** Writes over knex's connection while the thread does not. Ask with the connection in hand, or there is no way out. */
  writeAlone<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#turns.alone(work);
  }

  writeTogether(statements: readonly Statement[]): Promise<readonly number[]> {
    const writer = this.#writer;
    return writer === undefined ? this.#writeHere(statements) : this.#turns.shared(() => writer.write(statements));
  }

  /** Without a pause in between: nothing else of this process comes between a transaction's statements. */
  async #writeHere(statements: readonly Statement[]): Promise<readonly number[]> {
    const connection = await this.acquireConnection();
    try {
      const writes = statements.map(({ sql, values, expected }) => ({
        sql,
        values: values.map((value) => stored(value)),
        rows: expected?.rows,
      }));
      rollBack(connection);
      begin(connection);
      const outcome = runAll(connection, writes);
      if ('unmet' in outcome) throw unmet(statements[outcome.unmet]?.expected);
      commit(connection);
      return outcome.met;
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

function runQuery(connection: SqliteConnection, query: QueryObject, bindings: Binding[]): QueryObject {
  const { statement, reads } = prepared(connection, query.sql);
  if (reads) {
    query.response = plainRows(statement, bindings);
    return query;
  }
  const { changes, lastInsertRowid } = statement.run(...bindings);
  query.context = { lastID: Number(lastInsertRowid), changes };
  query.response = query.context;
  return query;
}

/** Rows come without a prototype; the rest of the world expects plain objects. */
function plainRows(statement: Prepared['statement'], values: readonly Binding[]): readonly object[] {
  return statement.all(...values).map((row: object) => ({ ...row }));
}
