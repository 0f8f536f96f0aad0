import { createTable, type Migration } from '@zhengai/engine';

/** How processes came from other engines (导入): what became of what, as it was at that time. */
export const processImports: Migration = {
  name: '011-process-imports',
  async up(knex) {
    await createTable(knex, 'process_import', (table) => {
      table.string('process_key', 120).primary();
      table.string('file_name', 200);
      table.bigInteger('imported_at').notNullable();
      table.string('imported_by', 120).notNullable();
      /** JSON: `translated` and `findings` without their words, which are found in the reader's language. */
      table.text('notes', 'longtext').notNullable();
    });
  },
};
