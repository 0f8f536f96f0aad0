/** DMN 1.3 decision tables on FEEL: reading, checking, evaluating. Browser-safe. */
export type * from './types.ts';
export { readDecisions } from './read.ts';
export { evaluateDecision } from './evaluateDecision.ts';
export { inputNames } from './inputNames.ts';
export { describeDecisionFailure } from '../messages/describe.ts';
