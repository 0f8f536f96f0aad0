import { createTable, type Migration } from '@zhengai/engine';

/** Uploads: the content lies in the data folder under its SHA-256, what it is called and who brought it lies here. */
export const files: Migration = {
  name: '003-files',
  async up(knex) {
    await createTable(knex, 'stored_file', (table) => {
      table.string('id', 64).primary();
      table.string('name', 255).notNullable();
      table.bigInteger('size').notNullable();
      table.string('type', 120).notNullable();
      table.string('sha256', 64).notNullable().index();
      table.string('uploaded_by', 64).notNullable().index();
      table.bigInteger('uploaded_at').notNullable();
    });
  },
};
