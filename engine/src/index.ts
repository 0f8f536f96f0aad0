export type { Json, JsonObject } from './json.ts';
export type * from './model/types.ts';
export type * from './kernel/types.ts';
export type * from './runtime/types.ts';
export type { EngineApi } from './runtime/engineApi.ts';
export {
  BpmnError,
  CommandRefused,
  Conflict,
  DamagedInstance,
  LockLost,
  ModelRefused,
  NotFound,
  UnknownPlace,
} from './errors.ts';
export {
  checkDefinitions,
  compile,
  describeFinding,
  nextUserTasks,
  parseBpmn,
  readDeployed,
  readModel,
  type Definitions,
  type Locale,
  type NextUserTask,
} from './model/index.ts';
export { decide, decideStep, describeRefusal, evolve, evolveStep, fold, initialState } from './kernel/index.ts';
export { Engine } from './runtime/engine.ts';
export { describeDamage } from './messages/describe.ts';
export { openDatabase, type OpenOptions } from './runtime/database/openDatabase.ts';
export { DatabaseInUse } from './runtime/database/sqliteLock.ts';
export { createTable, migrate, type Migration } from './runtime/database/migrate.ts';
export type { Damage, DamageCode, VerifyOptions, VerifyReport, VerifyTotals } from './runtime/verify/types.ts';
export { verifyDatabase } from './runtime/verify/verifyDatabase.ts';
