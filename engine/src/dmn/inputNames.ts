import type { DecisionModel } from './types.ts';

/**
 * The process data that a decision and those before it look at, as far as it is a plain name or path: what somebody has
 * to fill in to try it out. Results of required decisions are not asked for.
 */
export function inputNames(decisions: readonly DecisionModel[], id: string): readonly string[] {
  const wanted = decisions.filter((decision) => decision.id === id || requires(decisions, id).includes(decision.id));
  const results = new Set(wanted.flatMap((decision) => [decision.id, decision.name, decision.variable ?? '']));
  const names = wanted.flatMap((decision) =>
    decision.kind === 'decisionTable' ? decision.inputs.map((input) => input.expression.trim()) : [],
  );
  return [...new Set(names)].filter((name) => PATH.test(name) && !results.has(name));
}

const PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

const requires = (decisions: readonly DecisionModel[], id: string): readonly string[] =>
  decisions.find((decision) => decision.id === id)?.requires ?? [];
