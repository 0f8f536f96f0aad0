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
  readonly pace: Pace;
  /** One transaction: all of it, or nothing when a statement fails or meets other rows than expected. */
  writeTogether(statements: readonly Statement[]): Promise<unknown>;
  /** Rows of one query, committed ones only. */
  readRows(sql: string, values: readonly Value[]): Promise<readonly object[]>;
}

/** How many commands this database commits together most quickly. */
export interface Pace {
  /** Transactions at the same time: while one is written, the next is decided. */
  readonly transactions: number;
  /** Commands that are worth a transaction beside another; fewer wait until that one is done. */
  readonly fewest: number;
  /** Up to so many are spread over all transactions; more are quicker in one. */
  readonly few: number;
  /** Parts in which a transaction is handed over: while one is written, the next is decided. */
  readonly parts: number;
}

/** Rows of one insert that this database does quickest. */
export const rowsAtOnce = (knex: Knex): number => directClient(knex).rowsAtOnce;

export const paceOf = (knex: Knex): Pace => directClient(knex).pace;

/**
 * Runs statements in one transaction, in their order, and commits it.
 *
 * @throws what the database says, or a statement that has met other rows than expected; nothing is changed then, unless
 * the connection was lost while committing, when nobody knows.
 */
export function writeTogether(knex: Knex, statements: readonly Statement[]): Promise<unknown> {
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
