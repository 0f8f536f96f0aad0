export type { Json, JsonObject } from './json.ts';
export type * from './model/types.ts';
export type * from './kernel/types.ts';
export type * from './runtime/types.ts';
export { CommandRefused, Conflict, ModelRefused, NotFound } from './errors.ts';
