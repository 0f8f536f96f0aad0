import type { Knex } from 'knex';
import { isSqlite } from './clock.ts';

/**
 * Reads as of one moment, however long it takes: what others commit meanwhile is not seen, and nobody waits for it.
 * Nothing may be written inside.
 */
export function readAtOneMoment<T>(knex: Knex, read: (moment: Knex.Transaction) => Promise<T>): Promise<T> {
  // InnoDB takes its picture at the first read under REPEATABLE READ, SQLite's log does at the first one of any kind.
  return knex.transaction(read, isSqlite(knex) ? { readOnly: true } : { isolationLevel: 'repeatable read' });
}
