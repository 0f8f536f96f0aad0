import type { Connection, QueryError, QueryResult, ResultSetHeader } from 'mysql2';
import { stored } from './packedText.ts';
import { unmet, type Content, type Expected, type Statement, type Value } from './statement.ts';

/*
 * A transaction as MySQL and MariaDB are sent it. The first statement that fails ends a packet there. What is open then
 * has to be rolled back.
 */

/** A statement whose texts are packed. */
interface Ready extends Omit<Statement, 'values'> {
  readonly values: readonly Value[];
}

/**
 * Runs statements in one transaction and commits it. The connection takes several statements in one packet.
 *
 * @throws what the server says, or a statement that has met other rows than expected.
 */
export async function commitTogether(
  connection: Connection,
  statements: readonly Statement[],
  mariadb: boolean,
): Promise<void> {
  const packets = packetsOf(statements.map(ready));
  const [first = []] = packets;
  if (packets.length > 1) await commitWhenChecked(connection, packets);
  else if (mariadb) await commitAsOne(connection, first);
  else if (first.every(isEnforced)) await commitAtOnce(connection, first);
  else await commitWhenChecked(connection, packets);
}

const ready = (statement: Statement): Ready => ({
  ...statement,
  values: statement.values.map((value: Content) => asSent(stored(value))),
});

/** Long texts go as bytes, which the driver writes as digits: it would have to escape each quote of a JSON otherwise. */
const asSent = (value: Value): Value =>
  typeof value === 'string' && value.length >= LONG ? Buffer.from(value) : value;

/** Characters; longer than anything that is compared. */
const LONG = 300;

/**
 * MariaDB takes a whole transaction for one statement, answers it once, and looks itself at the rows that were met. MySQL
 * knows such blocks only inside procedures.
 */
async function commitAsOne(connection: Connection, statements: readonly Ready[]): Promise<void> {
  const sql = statements.map((statement, index) => statement.sql + expectation(statement.expected, index)).join(';');
  const values = statements.flatMap((statement) => statement.values);
  try {
    await query(connection, `BEGIN NOT ATOMIC START TRANSACTION;${sql};COMMIT;END`, values);
  } catch (error) {
    throw isSignal(error) ? unmet(statements[Number(error.sqlMessage)]?.expected) : error;
  }
}

/** Ends the block with the statement's number for a message. */
const expectation = (expected: Expected | undefined, index: number): string =>
  expected === undefined
    ? ''
    : `;IF ROW_COUNT() <> ${expected.rows} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${index}';END IF`;

/** ER_SIGNAL_EXCEPTION. */
const isSignal = (error: unknown): error is { readonly sqlMessage: string } =>
  error instanceof Error && 'errno' in error && error.errno === 1644 && 'sqlMessage' in error;

const isEnforced = ({ expected, enforced }: Ready): boolean => expected === undefined || enforced === true;

const COMMIT: Ready = { sql: 'COMMIT', values: [] };

/** One packet with its COMMIT, where other rows than expected make a later statement fail. */
async function commitAtOnce(connection: Connection, statements: readonly Ready[]): Promise<void> {
  try {
    await send(connection, 'BEGIN;', [...statements, COMMIT]);
  } catch (error) {
    const wrong = statements.findIndex(({ expected }) => expected !== undefined);
    throw isNullRefused(error) && wrong >= 0 ? unmet(statements[wrong]?.expected) : error;
  }
}

/** ER_BAD_NULL_ERROR: what was expected was not so. Sessions are strict, or it would be an empty text. */
const isNullRefused = (error: unknown): boolean => error instanceof Error && 'errno' in error && error.errno === 1048;

/** COMMIT in a packet of its own, once the rows that were met are known. */
async function commitWhenChecked(connection: Connection, packets: readonly (readonly Ready[])[]): Promise<void> {
  let begin = 'BEGIN;';
  for (const packet of packets) {
    const met = await send(connection, begin, packet);
    const wrong = packet.findIndex(({ expected }, index) => expected !== undefined && expected.rows !== met[index]);
    if (wrong >= 0) throw unmet(packet[wrong]?.expected);
    begin = '';
  }
  await query(connection, 'COMMIT;', []);
}

/** Bytes of one packet to the server, which takes 16 MB unless it is told otherwise. */
const PACKET = 1_000_000;

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
export async function rollBack(connection: Connection): Promise<void> {
  try {
    await query(connection, 'ROLLBACK;', []);
  } catch {
    connection.destroy();
  }
}

export function query(connection: Connection, sql: string, values: readonly Value[]): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    connection.query(sql, [...values], (error: QueryError | null, result: QueryResult) =>
      error === null ? resolve(result) : reject(error),
    );
  });
}
