import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { Connection, QueryError, QueryResult, ResultSetHeader } from 'mysql2';
import type { DirectClient } from './direct.ts';
import { stored } from './packedText.ts';
import type { Content, Expected, Statement, Value } from './statement.ts';

/** The parts of knex 3.3's own dialect that this one uses; knex does not publish types for them. */
interface KnexClient {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
  destroy(callback?: unknown): Promise<void>;
}

const require = createRequire(import.meta.url);
const BaseClient: new (config: Knex.Config) => KnexClient = require('knex/lib/dialects/mysql2/index.js');

/** Bytes of one packet to the server, which takes 16 MB unless it is told otherwise. */
const PACKET = 1_000_000;
/** Connections that only commit: as many transactions at the same time. */
const WRITERS = 4;

/**
 * Knex's dialect for MySQL and MariaDB with a second, small pool. Its connections take several statements in one packet,
 * so that a transaction of many statements is one round trip. The first statement that fails ends the packet there.
 * COMMIT goes in a packet of its own where something has to be checked before that does not fail by itself.
 */
export class MysqlClient extends BaseClient implements DirectClient {
  readonly rowsAtOnce = 200;
  readonly pace = { transactions: 2, fewest: 1, few: 32, parts: 1 };
  readonly writers: KnexClient;

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

  async writeTogether(statements: readonly Statement[]): Promise<readonly number[]> {
    const packets = packetsOf(statements.map(ready));
    const connection = await this.writers.acquireConnection();
    try {
      const [first = []] = packets;
      if (packets.length > 1 || !statements.every(isEnforced)) return await commitWhenChecked(connection, packets);
      return await commitAtOnce(connection, first);
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

/** A statement whose texts are packed. */
interface Ready extends Omit<Statement, 'values'> {
  readonly values: readonly Value[];
}

const ready = (statement: Statement): Ready => ({
  ...statement,
  values: statement.values.map((value: Content) => stored(value)),
});

const isEnforced = ({ expected, enforced }: Statement): boolean => expected === undefined || enforced === true;

const COMMIT: Ready = { sql: 'COMMIT', values: [] };

async function commitAtOnce(connection: Connection, statements: readonly Ready[]): Promise<readonly number[]> {
  try {
    const met = await send(connection, 'BEGIN;', [...statements, COMMIT]);
    return met.slice(0, -1);
  } catch (error) {
    const [wrong] = statements.flatMap(({ expected }) => expected ?? []);
    throw isNullRefused(error) && wrong !== undefined ? wrong.otherwise() : error;
  }
}

/** ER_BAD_NULL_ERROR: what was expected was not so. Sessions are strict, or it would be an empty text. */
const isNullRefused = (error: unknown): boolean => error instanceof Error && 'errno' in error && error.errno === 1048;

async function commitWhenChecked(
  connection: Connection,
  packets: readonly (readonly Ready[])[],
): Promise<readonly number[]> {
  const all: number[] = [];
  for (const packet of packets) {
    const met = await send(connection, all.length === 0 ? 'BEGIN;' : '', packet);
    packet.forEach(({ expected }, index) => checkMet(expected, met[index] ?? 0));
    all.push(...met);
  }
  await query(connection, 'COMMIT;', []);
  return all;
}

function checkMet(expected: Expected | undefined, met: number): void {
  if (expected !== undefined && expected.rows !== met) throw expected.otherwise();
}

function packetsOf(statements: readonly Ready[]): readonly (readonly Ready[])[] {
  const packets: Ready[][] = [[]];
  let size = 0;
  for (const statement of statements) {
    const mine = statement.values.reduce((sum: number, value) => sum + sizeOf(value), statement.sql.length);
    if (size > 0 && size + mine > PACKET) {
      packets.push([]);
      size = 0;
    }
    packets.at(-1)?.push(statement);
    size += mine;
  }
  return packets;
}

/** Most bytes that a value takes: text with every character escaped or Chinese, bytes as two digits each. */
function sizeOf(value: Value): number {
  if (value === null || typeof value === 'number') return 20;
  return typeof value === 'string' ? 3 * value.length : 2 * value.length;
}

/** Rows that each statement met. */
async function send(connection: Connection, begin: string, packet: readonly Ready[]): Promise<readonly number[]> {
  const sql = begin + packet.map((statement) => statement.sql).join(';');
  const answers = await query(
    connection,
    sql,
    packet.flatMap((statement) => statement.values),
  );
  const headers = (Array.isArray(answers) ? answers : [answers]) as readonly ResultSetHeader[];
  return headers.slice(begin === '' ? 0 : 1).map((header) => header.affectedRows);
}

/** Leaves nothing of the transaction on the connection, or the connection behind. */
async function rollBack(connection: Connection): Promise<void> {
  try {
    await query(connection, 'ROLLBACK;', []);
  } catch {
    connection.destroy();
  }
}

function query(connection: Connection, sql: string, values: readonly Value[]): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    connection.query(sql, [...values], (error: QueryError | null, result: QueryResult) =>
      error === null ? resolve(result) : reject(error),
    );
  });
}
