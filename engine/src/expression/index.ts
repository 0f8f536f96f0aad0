/** FEEL for gateways, assignment, timers, forms and decision tables: one language, bounded, without host access. */
export { evaluate, type EvaluationOptions } from './evaluate.ts';
export type { Evaluation } from './evaluation.ts';
export { unaryTest, type Tested, type TestOptions } from './unaryTest.ts';
export type { Temporal } from './temporal.ts';
export { checkExpression, checkUnaryTests } from './check.ts';
export { Budget } from './budget.ts';
export { LIMITS } from './limits.ts';
export { listExpression, plainExpression, splitNames, templateExpression } from './template.ts';
