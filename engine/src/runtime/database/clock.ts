import type { Knex } from 'knex';

/** Milliseconds since 1970 by the database's clock, which all processes share. SQLite's is this machine's. */
export async function databaseNow(knex: Knex): Promise<number> {
  if (isSqlite(knex)) return Date.now();
  const [row] = await knex.select<{ now: number | string }[]>(
    knex.raw('cast(unix_timestamp(now(3)) * 1000 as unsigned) as now'),
  );
  if (row === undefined) throw new Error('the database did not tell its time');
  return Number(row.now);
}

/** How long the difference between the database's clock and this machine's steady one is taken as known. */
const MEASURED_MS = 1_000;

/**
 * The database's clock without asking it each time. Never ahead of it: the answer's way back counts as no time. What it
 * tells does not go back, unless the database's clock was set back.
 */
export function databaseClock(knex: Knex): () => Promise<number> {
  if (isSqlite(knex)) return () => databaseNow(knex);
  let difference = 0;
  let measured = Number.NEGATIVE_INFINITY;
  let told = 0;
  return async () => {
    if (performance.now() - measured > MEASURED_MS) {
      const now = await databaseNow(knex);
      measured = performance.now();
      difference = now - measured;
    }
    const now = Math.floor(performance.now() + difference);
    told = now < told - MEASURED_MS ? now : Math.max(now, told);
    return told;
  };
}

/** Whether knex speaks to a SQLite file. */
export function isSqlite(knex: Knex): boolean {
  const client: unknown = knex.client;
  return typeof client === 'object' && client !== null && 'dialect' in client && client.dialect === 'sqlite3';
}
