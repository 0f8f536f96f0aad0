import { copyFileSync } from 'node:fs';
import { Engine, openDatabase } from '@zhengai/engine';
import type { TestDatabase } from '../support/databases.ts';

type Created = Awaited<ReturnType<TestDatabase['create']>>;

/**
 * An empty database for each case, in a moment: a copy of a SQLite file that has its tables, or one database on the
 * server with all its tables emptied.
 */
export function emptyDatabases(database: TestDatabase): { next(): Promise<string>; end(): Promise<void> } {
  return database.kind === 'sqlite' ? copies(database) : emptied(database);
}

function copies(database: TestDatabase): ReturnType<typeof emptyDatabases> {
  let pattern: Created | undefined;
  let created: Created | undefined;
  return {
    next: async () => {
      await created?.drop();
      pattern ??= await migrated(database);
      created = await database.create();
      copyFileSync(fileOf(pattern.url), fileOf(created.url));
      return created.url;
    },
    end: async () => {
      await created?.drop();
      await pattern?.drop();
    },
  };
}

const fileOf = (url: string): string => url.slice('sqlite:'.length);

async function migrated(database: TestDatabase): Promise<Created> {
  const created = await database.create();
  const knex = openDatabase(created.url);
  await new Engine({ knex }).migrate();
  await knex.destroy();
  return created;
}

function emptied(database: TestDatabase): ReturnType<typeof emptyDatabases> {
  let created: Created | undefined;
  return {
    next: async () => {
      if (created === undefined) created = await database.create();
      else await emptyTables(created.url);
      return created.url;
    },
    end: async () => created?.drop(),
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
