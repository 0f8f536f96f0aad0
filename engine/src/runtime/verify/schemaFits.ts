import type { Knex } from 'knex';
import { appliedMigrations } from '../database/migrate.ts';
import { engineMigrations } from '../schema.ts';

/** Whether the engine's tables are there, and exactly as this version makes them. */
export async function schemaFits(knex: Knex): Promise<boolean> {
  const applied = await appliedMigrations(knex, 'engine');
  return applied.size === engineMigrations.length && engineMigrations.every(({ name }) => applied.has(name));
}
