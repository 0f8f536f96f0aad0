import { createTable, type Migration } from '@zhengai/engine';

/** Sessions, failed sign-ins, and answers kept by Idempotency-Key. Times ms since 1970. */
export const access: Migration = {
  name: '002-access',
  async up(knex) {
    await createTable(knex, 'session', (table) => {
      // SHA-256 of the session id: who reads this table can not use a session.
      table.string('id', 64).primary();
      table.string('account_id', 64).nullable().index();
      table.text('data').notNullable();
      table.bigInteger('expires_at').notNullable().index();
    });
    await createTable(knex, 'sign_in_failure', (table) => {
      table.string('username_key', 80).primary();
      table.integer('failures').notNullable();
      table.bigInteger('last_at').notNullable();
    });
    await createTable(knex, 'http_answer', (table) => {
      table.string('id', 64).primary();
      table.string('request_hash', 64).notNullable();
      table.text('answer', 'mediumtext').nullable();
      table.bigInteger('claimed_at').notNullable().index();
    });
  },
};
