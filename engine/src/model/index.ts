export type * from './types.ts';
export { zg } from './zg.ts';
