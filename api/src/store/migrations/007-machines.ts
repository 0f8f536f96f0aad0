import { createTable, type Migration } from '@zhengai/engine';

/** Programs that fetch work over HTTP. */
export const machines: Migration = {
  name: '007-machines',
  async up(knex) {
    await createTable(knex, 'machine', (table) => {
      table.string('id', 120).primary();
      table.string('name', 80).notNullable();
      /** Hex SHA-256 of the token, which nobody keeps. */
      table.string('token_hash', 64).notNullable().unique();
      /** JSON list. */
      table.text('topics', 'longtext').notNullable();
      table.bigInteger('created_at').notNullable();
      table.string('created_by', 120).notNullable();
      table.bigInteger('last_used_at');
      table.bigInteger('revoked_at');
    });
  },
};
