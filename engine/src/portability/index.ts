/** The second opinion: the same model and actions on our engine and on bpmn-engine. Node only. */
export type * from './types.ts';
export { compareModel, comparePortability } from './compare.ts';
export { defaultScenarios, type NamedScenario } from './scenarios.ts';
export { DIVERGENCES, type Divergence, type DivergenceCode } from './divergences.ts';
export { describeDivergence } from '../messages/describe.ts';
