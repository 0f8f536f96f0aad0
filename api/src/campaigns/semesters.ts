import type { Knex } from 'knex';

/** Names of semesters by id. */
export async function semesterNames(knex: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows: readonly { id: string; name: string }[] = await knex('semester')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name');
  return new Map(rows.map((row) => [row.id, row.name]));
}
