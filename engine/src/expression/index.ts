/** FEEL for gateways, assignment, timers, forms and decision tables: one language, bounded, without host access. */
export { evaluate, type Evaluation, type EvaluationOptions } from './evaluate.ts';
export { checkExpression } from './check.ts';
export { LIMITS } from './limits.ts';
export { listExpression, plainExpression, splitNames, templateExpression } from './template.ts';
