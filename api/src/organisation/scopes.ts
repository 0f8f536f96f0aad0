import type { Knex } from 'knex';

/** The most ids that go into one `IN (…)`: below the limits of every database. */
const chunkSize = 500;

export function chunks<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < items.length; from += chunkSize) parts.push(items.slice(from, from + chunkSize));
  return parts;
}

/** Names of units, programmes, courses and people by id; ids are unique across them. */
export async function scopeNames(knex: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const part of chunks([...new Set(ids)])) {
    for (const table of ['unit', 'programme', 'course', 'account'] as const) {
      const rows: readonly { id: string; name: string }[] = await knex(table).whereIn('id', part).select('id', 'name');
      for (const { id, name } of rows) if (!names.has(id)) names.set(id, name);
    }
  }
  return names;
}

/** Names of people by id; somebody unknown is absent. */
export async function personNames(knex: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const part of chunks([...new Set(ids)])) {
    const rows: readonly { id: string; name: string }[] = await knex('account')
      .whereIn('id', part)
      .select('id', 'name');
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}
