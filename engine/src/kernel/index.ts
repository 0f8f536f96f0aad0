/** The pure kernel: `decide` says what a command does, `evolve` what an event means. Browser-safe. */
export type * from './types.ts';
export { decide, decideStep } from './decide.ts';
export { evolve, evolveStep, fold, initialState, ROOT } from './evolve.ts';
export { describeRefusal } from '../messages/describe.ts';
