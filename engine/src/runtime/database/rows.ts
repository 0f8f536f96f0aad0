import type { Knex } from 'knex';

/** Rows of one statement; SQLite takes at most 500. */
const ROWS = 200;
/** Ids of one `in (…)`. */
const IDS = 500;

/** Inserts many rows with few statements. All rows must have the same columns. */
export async function insertRows(knex: Knex, table: string, rows: readonly object[]): Promise<void> {
  for (const chunk of chunksOf(rows, ROWS)) await knex(table).insert(chunk);
}

/** Splits into lists that one statement can take. */
export function chunksOf<T>(items: readonly T[], size: number = IDS): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}
