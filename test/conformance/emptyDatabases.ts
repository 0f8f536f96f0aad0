import { openDatabase } from '@zhengai/engine';
import type { TestDatabase } from '../support/databases.ts';

type Created = Awaited<ReturnType<TestDatabase['create']>>;

/**
 * An empty database for each case: a new SQLite file, or one database on the server with all its tables emptied, because
 * a server takes a second to make the tables of each.
 */
export function emptyDatabases(database: TestDatabase): { next(): Promise<string>; end(): Promise<void> } {
  let created: Created | undefined;
  const drop = async (): Promise<void> => {
    await created?.drop();
    created = undefined;
  };
  return {
    next: async () => {
      if (database.kind === 'sqlite') await drop();
      if (created === undefined) created = await database.create();
      else await emptyTables(created.url);
      return created.url;
    },
    end: drop,
  };
}

/** Deletes all rows but the record of what has been migrated. */
async function emptyTables(url: string): Promise<void> {
  const knex = openDatabase(url);
  try {
    const tables: readonly { readonly name: string }[] = await knex('information_schema.tables')
      .whereRaw('table_schema = database()')
      .select({ name: 'table_name' });
    for (const { name } of tables) if (name !== 'zg_migration') await knex(name).delete();
  } finally {
    await knex.destroy();
  }
}
