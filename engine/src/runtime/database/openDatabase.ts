import knexModule, { type Knex } from 'knex';
import type { Connection } from 'mysql2';
import { MysqlClient } from './mysqlClient.ts';
import { SqliteClient, type SqliteSettings } from './sqliteClient.ts';

export interface OpenOptions {
  /** Nothing can be written; false unless given. */
  readonly readOnly?: boolean;
}

/**
 * Opens the database that a URL names.
 *
 * - `sqlite:<file>`: the file is created when it does not exist; its folder must. One process at a time.
 * - `mysql://user:password@host:port/name`: MySQL, MariaDB, Galera or TiDB; the database must exist. Any number of
 *   processes.
 *
 * Close it with `destroy()`. With `readOnly` it opens a SQLite file also while another process works with it.
 *
 * @throws {DatabaseInUse} when another process works with the SQLite file.
 * @throws {TypeError} for any other URL, with the code ERR_INVALID_URL.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Knex {
  const { readOnly = false } = options;
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), readOnly);
  if (url.startsWith('mysql://')) return openMysql(new URL(url), readOnly);
  // The code that `new URL` gives what is no URL at all.
  throw Object.assign(new TypeError('a database URL begins with sqlite: or mysql://'), { code: 'ERR_INVALID_URL' });
}

function openSqlite(filename: string, readOnly: boolean): Knex {
  // Knex's type asks for a class that extends its public Client; a dialect extends the internal one, which is the same.
  const client: unknown = SqliteClient;
  const connection: SqliteSettings = { filename, readOnly };
  return knexModule.default({
    client: client as typeof Knex.Client,
    connection,
    pool: { min: 1, max: 1 },
    useNullAsDefault: true,
    ...quiet(readOnly),
  });
}

function openMysql(url: URL, readOnly: boolean): Knex {
  const client: unknown = MysqlClient;
  return knexModule.default({
    client: client as typeof Knex.Client,
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 3306 : Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
      charset: 'utf8mb4',
      timezone: 'Z',
      supportBigNumbers: true,
    },
    pool: { min: 0, max: 10, afterCreate: readOnly ? setReadOnlySession : setSession },
    ...quiet(readOnly),
  });
}

type Created = (connection: Connection, done: (error: Error | null, connection: Connection) => void) => void;

/** Once per connection, so that no transaction pays a round trip for it. */
const setSession = sessionWith('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
/** As above, for a connection that can change nothing. */
const setReadOnlySession = sessionWith('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY');

/**
 * The driver escapes values with backslashes. A server that is set up to take these literally would read a value as a
 * part of the statement, so each connection says that it does not. It also says that a value that does not fit is an
 * error and not something else that does, as servers have it unless they are told otherwise.
 */
function sessionWith(isolation: string): Created {
  const mode =
    "SET SESSION sql_mode = CONCAT_WS(',', REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', ''), 'STRICT_TRANS_TABLES')";
  return (connection, done) =>
    connection.query(mode, (failed) => {
      if (failed !== null) done(failed, connection);
      else connection.query(isolation, (error) => done(error, connection));
    });
}

/** Knex prints a connection that fails, besides throwing it: on the standard output, which is a command's own. */
const quiet = (readOnly: boolean): Pick<Knex.Config, 'log'> =>
  readOnly ? { log: { warn: () => {}, error: () => {} } } : {};
