import { createTable, type Migration } from '@zhengai/engine';

/** Published form versions, the drafts of processes, and what packs installed. */
export const design: Migration = {
  name: '004-design',
  async up(knex) {
    await createTable(knex, 'form_version', (table) => {
      table.string('form_key', 120).notNullable();
      table.integer('version').notNullable();
      table.text('definition', 'longtext').notNullable();
      table.string('sha256', 64).notNullable();
      table.bigInteger('published_at').notNullable();
      table.string('published_by', 120).notNullable();
      table.primary(['form_key', 'version']);
    });
    await createTable(knex, 'process_draft', (table) => {
      table.string('process_key', 120).primary();
      table.string('name', 200).notNullable();
      table.string('tier', 20);
      table.text('xml', 'longtext').notNullable();
      table.string('sha256', 64).notNullable();
      table.integer('revision').notNullable();
      table.bigInteger('saved_at').notNullable();
      table.string('saved_by', 120).notNullable();
    });
    await createTable(knex, 'installed_process', (table) => {
      table.string('process_key', 120).primary();
      // Hash of the pack's BPMN text and of the form versions that it was pinned to.
      table.string('content', 64).notNullable();
      table.string('sha256', 64).notNullable();
    });
  },
};
