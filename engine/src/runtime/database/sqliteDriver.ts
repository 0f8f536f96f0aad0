import { createRequire } from 'node:module';
import type { DatabaseSync } from '@photostructure/sqlite';

const require = createRequire(import.meta.url);

/** An open SQLite file, in the API of `node:sqlite`. */
export type SqliteConnection = InstanceType<typeof DatabaseSync>;

/**
 * The class `DatabaseSync`: Node's own where it exists without a flag (22.13), else `@photostructure/sqlite`, which has
 * the same API for older versions. Neither needs a compiler on the machine.
 */
export function sqliteDriver(): typeof DatabaseSync {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const builtIn = major > 22 || (major === 22 && minor >= 13);
  const module: { DatabaseSync: typeof DatabaseSync } = require(builtIn ? 'node:sqlite' : '@photostructure/sqlite');
  return module.DatabaseSync;
}
