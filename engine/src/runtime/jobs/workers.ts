import type { Knex } from 'knex';
import { isDuplicateKey } from '../database/failures.ts';

/** What a working process has told of itself. */
interface WorkerRow {
  readonly id: string;
  /** Names of its handlers, JSON. */
  readonly handlers: string;
  readonly seen_at: number;
}

/** How often a worker says that it is there, in milliseconds. */
export const ANNOUNCE_MS = 10_000;
/** How long jobs wait for a worker that has gone and was the only one with their handler: a restart takes less. */
const KNOWN_MS = 300_000;

/** Tells the other processes which handlers this one has. */
export async function announce(knex: Knex, id: string, handlers: readonly string[], now: number): Promise<void> {
  const row = { handlers: JSON.stringify(handlers), seen_at: now };
  const known = await knex<WorkerRow>('zg_worker').where({ id }).update(row);
  if (known > 0) return;
  await knex<WorkerRow>('zg_worker')
    .where('seen_at', '<', now - KNOWN_MS)
    .delete();
  try {
    await knex<WorkerRow>('zg_worker').insert({ id, ...row });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/**
 * Handlers that another process has and this one has not: their jobs are left to it. A job for a handler that nobody
 * has is taken by anybody, so that it becomes an incident that says so.
 */
export async function handlersElsewhere(knex: Knex, own: readonly string[], now: number): Promise<readonly string[]> {
  const rows: Pick<WorkerRow, 'handlers'>[] = await knex<WorkerRow>('zg_worker')
    .where('seen_at', '>=', now - KNOWN_MS)
    .select('handlers');
  const ours = new Set(own);
  const others = rows.flatMap((row) => JSON.parse(row.handlers) as readonly string[]);
  return [...new Set(others)].filter((name) => !ours.has(name)).toSorted();
}
