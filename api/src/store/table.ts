import type { Knex } from 'knex';

/**
 * Creates a table that compares text byte by byte on every database: utf8mb4_bin on MySQL and MariaDB, as SQLite does
 * by itself. Without it `A1` and `a1` would be one key there and two here.
 */
export async function createTable(
  knex: Knex,
  name: string,
  build: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  await knex.schema.createTable(name, (table) => {
    if (String(knex.client.config.client).includes('mysql') || knex.client.dialect === 'mysql') {
      table.charset('utf8mb4');
      table.collate('utf8mb4_bin');
    }
    build(table);
  });
}
