import knexModule, { type Knex } from 'knex';
import type { Connection } from 'mysql2';
import { MysqlClient } from './mysqlClient.ts';
import { SqliteClient } from './sqliteClient.ts';

/**
 * Opens the database that a URL names.
 *
 * - `sqlite:<file>`: the file is created when it does not exist; its folder must. One process at a time.
 * - `mysql://user:password@host:port/name`: MySQL, MariaDB, Galera or TiDB; the database must exist. Any number of
 *   processes.
 *
 * Close it with `destroy()`.
 *
 * @throws {DatabaseInUse} when another process works with the SQLite file.
 * @throws {TypeError} for any other URL.
 */
export function openDatabase(url: string): Knex {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length));
  if (url.startsWith('mysql://')) return openMysql(new URL(url));
  throw new TypeError('a database URL begins with sqlite: or mysql://');
}

function openSqlite(filename: string): Knex {
  // Knex's type asks for a class that extends its public Client; a dialect extends the internal one, which is the same.
  const client: unknown = SqliteClient;
  return knexModule.default({
    client: client as typeof Knex.Client,
    connection: { filename },
    pool: { min: 1, max: 1 },
    useNullAsDefault: true,
  });
}

function openMysql(url: URL): Knex {
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
    pool: { min: 0, max: 10, afterCreate: setSession },
  });
}

/** Once per connection, so that no transaction pays a round trip for it. */
function setSession(connection: Connection, done: (error: Error | null, connection: Connection) => void): void {
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) => done(error, connection));
}
