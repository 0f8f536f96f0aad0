import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { Connection } from 'mysql2';
import type { DirectClient } from './direct.ts';
import { commitTogether, query, rollBack } from './mysqlTransaction.ts';
import type { Statement, Value } from './statement.ts';

/** The parts of knex 3.3's own dialect that this one uses; knex does not publish types for them. */
interface KnexClient {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
  destroy(callback?: unknown): Promise<void>;
}

const require = createRequire(import.meta.url);
const BaseClient: new (config: Knex.Config) => KnexClient = require('knex/lib/dialects/mysql2/index.js');

/** Connections that only commit: as many transactions at the same time. */
const WRITERS = 4;

/**
 * Knex's dialect for MySQL and MariaDB with a second, small pool. Its connections take several statements in one packet,
 * so that a transaction of many statements is one round trip; see `mysqlTransaction.ts`.
 */
export class MysqlClient extends BaseClient implements DirectClient {
  readonly rowsAtOnce = 200;
  readonly pace = { transactions: 2, fewest: 1, few: 32, parts: 1 };
  readonly writers: KnexClient;
  /** Whether the server is MariaDB; undefined until it was asked. */
  mariadb: boolean | undefined;

  constructor(config: Omit<Knex.Config, 'connection'> & { readonly connection: Knex.MySql2ConnectionConfig }) {
    super(config);
    const { connection } = config;
    this.writers = new BaseClient({
      ...config,
      connection: { ...connection, multipleStatements: true },
      pool: { ...config.pool, min: 0, max: WRITERS },
    });
  }

  override async destroy(callback?: unknown): Promise<void> {
    await this.writers.destroy();
    await super.destroy(callback);
  }

  async writeTogether(statements: readonly Statement[]): Promise<void> {
    const connection = await this.writers.acquireConnection();
    try {
      await commitTogether(connection, statements, (this.mariadb ??= await isMariadb(connection)));
    } catch (error) {
      await rollBack(connection);
      throw error;
    } finally {
      await this.writers.releaseConnection(connection);
    }
  }

  async readRows(sql: string, values: readonly Value[]): Promise<readonly object[]> {
    const connection = await this.acquireConnection();
    try {
      const rows = await query(connection, sql, values);
      return Array.isArray(rows) ? rows : [];
    } finally {
      await this.releaseConnection(connection);
    }
  }
}

/** Servers do not change their kind while they are known. One that can not be asked may answer the next time. */
async function isMariadb(connection: Connection): Promise<boolean> {
  const rows = await query(connection, 'select version() as version', []);
  return Array.isArray(rows) && rows.some((row) => 'version' in row && String(row.version).includes('MariaDB'));
}
