import type { Migration } from '@zhengai/engine';

/** Webhooks that are told of nothing for a while. */
export const pausedWebhooks: Migration = {
  name: '009-paused-webhooks',
  async up(knex) {
    if (await knex.schema.hasColumn('webhook', 'paused')) return;
    await knex.schema.alterTable('webhook', (table) => {
      table.integer('paused').notNullable().defaultTo(0);
    });
  },
};
