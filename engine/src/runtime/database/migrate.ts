import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { databaseNow, isSqlite } from './clock.ts';
import { isDuplicateKey } from './failures.ts';

/** One change of the schema. Its name is what is remembered, so it never changes once released. */
export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
}

interface MigrationRow {
  readonly scope: string;
  readonly name: string;
  readonly applied_at: number;
}

const TABLE = 'zg_migration';
const LOCK = '#lock';
/** A process that died while migrating blocks the next one for this long. */
const LOCK_MS = 60_000;

/**
 * Applies the migrations of a scope that this database has not seen, in their order. Safe at each start and in several
 * processes at once. On SQLite each one is a transaction; MySQL commits every statement of a schema change by itself,
 * so create tables with `createTable`, which a second try passes over.
 *
 * ```ts
 * await migrate(knex, 'product', [{ name: '001-people', up: (db) => createTable(db, 'person', (t) => { … }) }]);
 * ```
 */
export async function migrate(knex: Knex, scope: string, migrations: readonly Migration[]): Promise<void> {
  await createTable(knex, TABLE, (t) => {
    t.string('scope', 64).notNullable();
    t.string('name', 128).notNullable();
    t.bigInteger('applied_at').notNullable();
    t.primary(['scope', 'name']);
  });
  const pending = async (): Promise<readonly Migration[]> => {
    const applied = await appliedMigrations(knex, scope);
    return migrations.filter((migration) => !applied.has(migration.name));
  };
  if ((await pending()).length === 0) return;
  await (isSqlite(knex) ? inTurn : locked)(knex, scope, async () => {
    for (const migration of await pending()) await apply(knex, scope, migration);
  });
}

/** Names of the migrations of a scope that a database has seen; none of one that was never migrated. */
export async function appliedMigrations(knex: Knex, scope: string): Promise<ReadonlySet<string>> {
  if (!(await knex.schema.hasTable(TABLE))) return new Set();
  const names: string[] = await knex<MigrationRow>(TABLE).where({ scope }).pluck('name');
  return new Set(names);
}

async function apply(knex: Knex, scope: string, migration: Migration): Promise<void> {
  const at = await databaseNow(knex);
  const run = async (db: Knex): Promise<void> => {
    await migration.up(db);
    await db<MigrationRow>(TABLE).insert({ scope, name: migration.name, applied_at: at });
  };
  if (isSqlite(knex)) await knex.transaction(run);
  else await run(knex);
}

const turns = new WeakMap<Knex, Promise<void>>();

/** A SQLite file has one process: its calls take turns, and nothing is left behind when it dies. */
async function inTurn(knex: Knex, _scope: string, work: () => Promise<void>): Promise<void> {
  const before = turns.get(knex) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(knex, mine);
  await mine;
}

/** Does the work while this process holds the row that lets one at a time change a scope's schema. */
async function locked(knex: Knex, scope: string, work: () => Promise<void>): Promise<void> {
  const row = { scope: LOCK, name: scope };
  while (!(await takeLock(knex, row))) await wait(200);
  // A renewal that fails is made up for by the next one.
  const renewing = setInterval(() => void renewLock(knex, row).catch(() => {}), LOCK_MS / 6);
  try {
    await work();
  } finally {
    clearInterval(renewing);
    await knex<MigrationRow>(TABLE).where(row).delete();
  }
}

/** What takes longer than the lock is held keeps it. */
async function renewLock(knex: Knex, row: Pick<MigrationRow, 'scope' | 'name'>): Promise<void> {
  await knex<MigrationRow>(TABLE)
    .where(row)
    .update({ applied_at: await databaseNow(knex) });
}

async function takeLock(knex: Knex, row: Pick<MigrationRow, 'scope' | 'name'>): Promise<boolean> {
  const now = await databaseNow(knex);
  await knex<MigrationRow>(TABLE)
    .where(row)
    .where('applied_at', '<', now - LOCK_MS)
    .delete();
  try {
    await knex<MigrationRow>(TABLE).insert({ ...row, applied_at: now });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Creates a table unless it is there; text in it is compared byte by byte, also on MySQL. */
export async function createTable(
  knex: Knex,
  table: string,
  build: (table: Knex.CreateTableBuilder) => void,
): Promise<void> {
  if (await knex.schema.hasTable(table)) return;
  try {
    await knex.schema.createTable(table, (t) => {
      if (!isSqlite(knex)) {
        t.charset('utf8mb4');
        t.collate('utf8mb4_bin');
      }
      build(t);
    });
  } catch (error) {
    // Another process was quicker.
    if (!(await knex.schema.hasTable(table))) throw error;
  }
}
