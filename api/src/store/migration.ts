import type { Knex } from 'knex';

/** One change of the tables, run once per database. */
export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
}
