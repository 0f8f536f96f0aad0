import type { Knex } from 'knex';
import type { Statement, Value } from './statement.ts';

/*
 * The short way to the database, for what every command does. Knex builds each statement anew from objects, and gives
 * each its own round trip; for the few fixed statements of a step that costs more than deciding it.
 */

/** What the dialects of `openDatabase` can do besides what knex asks of them. */
export interface DirectClient {
  /** Rows of one insert that are quickest. */
  readonly rowsAtOnce: number;
  /** Transactions at the same time that are quickest: while one is written, the next is decided. */
  readonly transactionsAtOnce: number;
  /** One transaction: all of it, or nothing when a statement fails or its check throws. */
  writeTogether(statements: readonly Statement[]): Promise<void>;
  /** Rows of one query, committed ones only. */
  readRows(sql: string, values: readonly Value[]): Promise<readonly object[]>;
}

/** Rows of one insert that this database does quickest. */
export const rowsAtOnce = (knex: Knex): number => directClient(knex).rowsAtOnce;

/** Transactions that this database does quickest at the same time. */
export const transactionsAtOnce = (knex: Knex): number => directClient(knex).transactionsAtOnce;

/**
 * Runs statements in one transaction, in their order, and commits it.
 *
 * @throws what the database or a check has thrown; nothing is changed then, unless the connection was lost while
 * committing, when nobody knows.
 */
export function writeTogether(knex: Knex, statements: readonly Statement[]): Promise<void> {
  return directClient(knex).writeTogether(statements);
}

/** Rows of a query with a fixed text. Outside of any transaction. */
export async function readRows<Row extends object>(
  knex: Knex,
  sql: string,
  values: readonly Value[],
): Promise<readonly Row[]> {
  // What a query gives is known by its text, which stands beside the type that the caller names.
  return (await directClient(knex).readRows(sql, values)) as readonly Row[];
}

function directClient(knex: Knex): DirectClient {
  const client: unknown = knex.client;
  if (isDirect(client)) return client;
  throw new TypeError('open the database with openDatabase');
}

function isDirect(client: unknown): client is DirectClient {
  return typeof client === 'object' && client !== null && 'writeTogether' in client && 'readRows' in client;
}
