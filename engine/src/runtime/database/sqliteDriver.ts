import { createRequire, isBuiltin } from 'node:module';
import type { DatabaseSync, StatementSync } from '@photostructure/sqlite';

const require = createRequire(import.meta.url);

/** An open SQLite file, in the API of `node:sqlite`. */
export type SqliteConnection = InstanceType<typeof DatabaseSync>;

interface SqliteModule {
  readonly DatabaseSync: typeof DatabaseSync;
  readonly StatementSync: typeof StatementSync;
}

let driver: typeof DatabaseSync | undefined;

/**
 * The class `DatabaseSync`: Node's own where it exists and is complete (since 22.16), else that of
 * `@photostructure/sqlite`, which has the same API for older versions. Neither needs a compiler on the machine.
 */
export function sqliteDriver(): typeof DatabaseSync {
  driver ??= (builtIn() ?? (require('@photostructure/sqlite') as SqliteModule)).DatabaseSync;
  return driver;
}

function builtIn(): SqliteModule | undefined {
  if (!isBuiltin('node:sqlite')) return undefined;
  const module: SqliteModule = require('node:sqlite');
  return 'columns' in module.StatementSync.prototype ? module : undefined;
}
