import { Budget, evaluate } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';
import { evaluateTable, type Evaluating, shortly } from './evaluateTable.ts';
import { Undecided } from './failure.ts';
import type { DecisionModel, DecisionResult, LiteralDecision, MatchedRules } from './types.ts';
import { fits } from './valueType.ts';

/**
 * What the decision `id` says about `variables`. Required decisions are evaluated first; a decision sees each of their
 * results under the variable's name, the decision's name and id, and under the names of the outputs (a list of the
 * values of all matching rules where the hit policy gives a list). Pure; never throws for what a table or its data did
 * wrong; all tables together cost a bounded amount of work (`LIMITS.work`).
 *
 * @param options `now`: what `now()` and `today()` give, in Asia/Shanghai; milliseconds since 1970
 */
export function evaluateDecision(
  decisions: readonly DecisionModel[],
  id: string,
  variables: JsonObject,
  options: { readonly now?: number } = {},
): DecisionResult {
  try {
    const decision = find(decisions, id);
    const evaluating: Evaluating = { ...options, budget: new Budget() };
    const matched: MatchedRules[] = [];
    const results = new Map<string, Json>();
    const decide = (one: DecisionModel): Json => {
      const seen = Object.fromEntries(one.requires.flatMap((before) => names(find(decisions, before), results)));
      return decideOne(one, { ...variables, ...seen }, evaluating, matched);
    };
    for (const requiredId of decision.requires) results.set(requiredId, decide(find(decisions, requiredId)));
    return { ok: true, value: decide(decision), matched };
  } catch (error) {
    if (error instanceof Undecided) return error.failure;
    throw error;
  }
}

function find(decisions: readonly DecisionModel[], id: string): DecisionModel {
  const found = decisions.find((decision) => decision.id === id);
  if (found === undefined) throw new Undecided({ id, name: '' }, 'unknownDecision', `there is no decision ${id}`);
  return found;
}

function decideOne(decision: DecisionModel, variables: JsonObject, options: Evaluating, matched: MatchedRules[]): Json {
  if (decision.kind === 'literalExpression') return evaluateLiteral(decision, variables, options);
  const outcome = evaluateTable(decision, variables, options);
  matched.push({ decisionId: decision.id, rules: outcome.matched });
  return outcome.value;
}

function evaluateLiteral(decision: LiteralDecision, variables: JsonObject, options: Evaluating): Json {
  const { expression, typeRef } = decision;
  const result = evaluate(expression, variables, { ...options, strict: true });
  if (!result.ok) throw new Undecided(decision, 'expressionFailed', result.reason, {}, { expression });
  if (fits(result.value, typeRef)) return result.value;
  const shown = { value: shortly(result.value), typeName: typeRef };
  throw new Undecided(decision, 'resultOfWrongType', `${shown.value} is no ${typeRef}`, {}, shown);
}

/** The names under which the result of a decision is seen by those that require it. */
function names(decision: DecisionModel, results: ReadonlyMap<string, Json>): [string, Json][] {
  const value = results.get(decision.id) ?? null;
  const outputs = decision.kind === 'literalExpression' ? [] : decision.outputs;
  const ofOutputs = outputs.flatMap(({ name }): [string, Json][] =>
    name === '' ? [] : [[name, outputs.length === 1 ? value : entry(value, name)]],
  );
  const own = [decision.id, decision.name, decision.variable ?? ''].filter((name) => name !== '');
  return [...ofOutputs, ...own.map((name): [string, Json] => [name, value])];
}

/** What the result of a table with several outputs holds for one of them: a list where the result is one. */
function entry(value: Json, name: string): Json {
  if (value === null || typeof value !== 'object') return null;
  if (isList(value)) return value.map((one) => entry(one, name));
  return Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
