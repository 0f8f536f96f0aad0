export type { Json, JsonObject } from './json.ts';
export type * from './model/types.ts';
export type * from './kernel/types.ts';
export type * from './runtime/types.ts';
export { CommandRefused, Conflict, ModelRefused, NotFound } from './errors.ts';
export { openDatabase } from './runtime/database/openDatabase.ts';
export { DatabaseInUse } from './runtime/database/sqliteLock.ts';
export { createTable, migrate, type Migration } from './runtime/database/migrate.ts';
