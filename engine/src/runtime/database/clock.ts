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

/** Whether knex speaks to a SQLite file. */
export function isSqlite(knex: Knex): boolean {
  const client: unknown = knex.client;
  return typeof client === 'object' && client !== null && 'dialect' in client && client.dialect === 'sqlite3';
}
