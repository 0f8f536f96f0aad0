import { createTable, type Migration } from '@zhengai/engine';

/** Addresses that are told of what happens, and programs that ask for it themselves. */
export const webhooks: Migration = {
  name: '008-webhooks',
  async up(knex) {
    if (!(await knex.schema.hasColumn('machine', 'events')))
      await knex.schema.alterTable('machine', (table) => {
        table.integer('events').notNullable().defaultTo(0);
      });
    await createTable(knex, 'webhook', (table) => {
      table.string('id', 120).primary();
      table.string('name', 80).notNullable();
      table.text('url').notNullable();
      /** Sealed. */
      table.text('secret').notNullable();
      /** JSON list. */
      table.text('kinds').notNullable();
      table.bigInteger('created_at').notNullable();
      table.string('created_by', 120).notNullable();
      /** Place in the outbox up to which all is delivered or given up. */
      table.bigInteger('delivered_to').notNullable();
      table.integer('attempts').notNullable();
      table.bigInteger('next_at').notNullable();
      table.text('last_error');
      table.string('lease_owner', 36);
      table.bigInteger('lease_until').notNullable();
    });
    await createTable(knex, 'webhook_dead_letter', (table) => {
      table.string('webhook_id', 120).notNullable();
      table.string('entry_id', 191).notNullable();
      table.bigInteger('failed_at').notNullable();
      table.text('entry', 'longtext').notNullable();
      table.text('error').notNullable();
      table.primary(['webhook_id', 'entry_id']);
      table.index(['webhook_id', 'failed_at', 'entry_id']);
    });
  },
};
