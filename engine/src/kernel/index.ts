/** The pure kernel: `decide` says what a command does, `evolve` what an event means. Browser-safe. */
export type * from './types.ts';
export { decide, decideStep, NEEDS_PAST } from './decide.ts';
export { planMigration, type MigrationPlan } from './migration.ts';
export { returnTargets, type ReturnChoice } from './returnTargets.ts';
export { concludeVote, decideVote } from './votes.ts';
export { evolve, evolveStep, fold, initialState, ROOT } from './evolve.ts';
export { describeRefusal } from '../messages/describe.ts';
