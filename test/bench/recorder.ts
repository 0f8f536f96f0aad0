import type { Knex } from 'knex';
import mysql from 'mysql2';
import { stored } from '../../engine/src/runtime/database/packedText.ts';
import type { SqliteClient } from '../../engine/src/runtime/database/sqliteClient.ts';
import type { Statement as Written } from '../../engine/src/runtime/database/statement.ts';

type Writing = Pick<SqliteClient, 'writeTogether'>;

/** One statement as it was given to the driver. */
export interface Sent {
  /** The driver's connection that it went over. */
  readonly connection: object;
  /** `execute`: prepared by the caller's wish. On SQLite everything is prepared. */
  readonly by: 'query' | 'execute';
  readonly sql: string;
  readonly values: readonly unknown[];
  /** Rows that it changed; undefined for reads, BEGIN and COMMIT. */
  changed: number | undefined;
}

export interface Recorder {
  /** What was sent since the last time. */
  take(): readonly Sent[];
  stop(): void;
}

interface Listening {
  /** Ends what is known to have ended. */
  settle(): void;
  stop(): void;
}

type Tell = (statement: Sent) => void;

/** Listens to what goes to the driver from now on, however it gets there: by knex or past it. Begin before the first statement. */
export async function listen(knex: Knex): Promise<Recorder> {
  let sent: Sent[] = [];
  const tell: Tell = (statement) => void sent.push(statement);
  const { client }: { client: Knex.Client & Writing } = knex;
  const listening = client.dialect === 'sqlite3' ? await listenToSqlite(client, tell) : listenToMysql(tell);
  return {
    take() {
      listening.settle();
      const taken = sent;
      sent = [];
      // Texts that the writing thread has packed are packed here when nothing is measured any more.
      return taken.map((statement) => ({ ...statement, values: statement.values.map((value) => stored(value)) }));
    },
    stop: () => listening.stop(),
  };
}

/** Also several statements in one packet, of which the first may begin a transaction. */
const CHANGES = /^\s*(begin;\s*)?(insert|update|delete|replace)/i;

interface Statement {
  run(...values: unknown[]): { readonly changes: number | bigint };
  all(...values: unknown[]): unknown;
  get(...values: unknown[]): unknown;
}

interface SqliteConnection {
  prepare(sql: string): Statement;
  exec(sql: string): unknown;
}

/** A SQLite file has one connection that the pool keeps, and one in a thread of its own. */
async function listenToSqlite(client: Knex.Client & Writing, tell: Tell): Promise<Listening> {
  const connection = (await client.acquireConnection()) as SqliteConnection;
  await client.releaseConnection(connection);
  let listening = true;
  const thread = listenToThread(client, (statement) => {
    if (listening) tell(statement);
  });
  const note = (sql: string, values: readonly unknown[], changed?: number): void => {
    thread.end();
    if (listening) tell({ connection, by: 'query', sql, values, changed });
  };
  const prepare = connection.prepare.bind(connection);
  const exec = connection.exec.bind(connection);
  shadow(connection, {
    prepare(sql) {
      const statement = prepare(sql);
      const run = statement.run.bind(statement);
      const all = statement.all.bind(statement);
      const get = statement.get.bind(statement);
      return shadow(statement, {
        run(...values) {
          const result = run(...values);
          note(sql, values, CHANGES.test(sql) ? Number(result.changes) : undefined);
          return result;
        },
        all(...values) {
          note(sql, values);
          return all(...values);
        },
        get(...values) {
          note(sql, values);
          return get(...values);
        },
      });
    },
    exec(sql) {
      note(sql, []);
      return exec(sql);
    },
  });
  return {
    settle: thread.end,
    stop() {
      listening = false;
    },
  };
}

/** What is answered in the same turn of the event loop was committed together. */
function listenToThread(client: Writing, tell: Tell): { readonly end: () => void } {
  let open = false;
  const note = (sql: string, values: readonly unknown[], changed?: number): void =>
    tell({ connection: client, by: 'query', sql, values, changed });
  const end = (): void => {
    if (open) note('COMMIT;', []);
    open = false;
  };
  const committed = (statements: readonly Written[], met: readonly number[]): void => {
    if (!open) {
      note('BEGIN IMMEDIATE;', []);
      process.nextTick(end);
    }
    open = true;
    statements.forEach(({ sql, values }, index) => note(sql, values, met[index]));
  };
  const writeTogether = client.writeTogether.bind(client);
  shadow(client, {
    writeTogether(statements) {
      const written = writeTogether(statements);
      // What fails has changed nothing; its caller hears of it.
      written.then((met) => committed(statements, met)).catch(() => {});
      return written;
    },
  });
  return { end };
}

/** Gives one object methods of its own; those of its class can not be written. */
function shadow<T extends object>(object: T, methods: { readonly [K in keyof T]?: T[K] }): T {
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(object, name, { value });
  return object;
}

type Callback = (error: unknown, result: unknown, ...rest: readonly unknown[]) => void;
interface Command {
  readonly sql: string;
  readonly values?: readonly unknown[];
}
type Send = (this: object, command: string | Command, ...rest: readonly unknown[]) => unknown;
type Sender = Record<'query' | 'execute', Send>;

function listenToMysql(tell: Tell): Listening {
  const prototype = senderOf(mysql.Connection.prototype);
  const undo = [sendAndTell(prototype, 'query', tell), sendAndTell(prototype, 'execute', tell)];
  return {
    settle() {},
    stop() {
      for (const restore of undo) restore();
    },
  };
}

function sendAndTell(prototype: Sender, by: keyof Sender, tell: Tell): () => void {
  const send = prototype[by];
  prototype[by] = function telling(command, ...rest) {
    const [sql, own] = typeof command === 'string' ? [command, []] : [command.sql, command.values ?? []];
    const given = rest.find((argument) => Array.isArray(argument)) as readonly unknown[] | undefined;
    const statement: Sent = { connection: this, by, sql, values: given ?? own, changed: undefined };
    tell(statement);
    if (!CHANGES.test(sql)) return send.call(this, command, ...rest);
    const listening = rest.map((argument) =>
      typeof argument === 'function' ? noting(statement, argument as Callback) : argument,
    );
    return send.call(this, command, ...listening);
  };
  return () => {
    prototype[by] = send;
  };
}

function noting(statement: Sent, callback: Callback): Callback {
  return (error, result, ...rest) => {
    statement.changed = rowsChanged(result);
    callback(error, result, ...rest);
  };
}

/** Rows that a statement, or all statements of a packet, have changed. */
export function rowsChanged(result: unknown): number | undefined {
  if (Array.isArray(result)) {
    const each = result.map(rowsChanged);
    return each.includes(undefined) ? undefined : each.reduce((sum: number, rows) => sum + (rows ?? 0), 0);
  }
  if (typeof result !== 'object' || result === null || !('affectedRows' in result)) return undefined;
  return Number(result.affectedRows);
}

/** The prototype that `query` is written on: connections of a pool inherit it as all others do. */
function senderOf(prototype: object): Sender {
  if (Object.hasOwn(prototype, 'query')) return prototype as Sender;
  const parent: unknown = Object.getPrototypeOf(prototype);
  if (typeof parent !== 'object' || parent === null) throw new Error('connections have no query');
  return senderOf(parent);
}
