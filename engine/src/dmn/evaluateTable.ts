import { type Budget, evaluate, unaryTest } from '../expression/index.ts';
import type { Json, JsonObject } from '../json.ts';
import { Undecided } from './failure.ts';
import { applyHitPolicy, type Match } from './hitPolicy.ts';
import type { DecisionInput, DecisionOutput, DecisionRule, DecisionTable, MatchedRule } from './types.ts';
import { fits, temporalOf } from './valueType.ts';

/** What an evaluation of a decision and those that it requires has in common. */
export interface Evaluating {
  readonly now?: number;
  readonly budget: Budget;
}

/** Evaluates a table (DMN 1.3 §8.3). Throws `Undecided`. */
export function evaluateTable(
  table: DecisionTable,
  variables: JsonObject,
  options: Evaluating,
): { readonly value: Json; readonly matched: readonly MatchedRule[] } {
  const values = table.inputs.map((input) => inputValue(table, input, variables, options));
  const contexts = table.inputs.map(({ variable }, at) => ({ ...variables, [variable]: values[at] ?? null }));
  const matches: Match[] = [];
  for (const [index, rule] of table.rules.entries()) {
    const place = { number: index + 1, rule };
    const passes = table.inputs.every((input, at) =>
      holds(table, place, input, values[at] ?? null, contexts[at] ?? variables, options),
    );
    if (!passes) continue;
    matches.push({ ...place, outputs: () => conclude(table, place, variables, options) });
    if (table.hitPolicy === 'FIRST') break;
  }
  return applyHitPolicy(table, matches, () => defaults(table, variables, options));
}

type Place = { readonly number: number; readonly rule: DecisionRule };

function inputValue(table: DecisionTable, input: DecisionInput, variables: JsonObject, options: Evaluating): Json {
  const cell = { column: input.label, side: 'input' } as const;
  const result = evaluate(input.expression, variables, { ...options, strict: true });
  if (!result.ok) throw new Undecided(table, 'inputFailed', result.reason, { cell }, { expression: input.expression });
  const shown = { value: shortly(result.value), typeName: input.typeRef, allowed: input.allowed ?? '' };
  if (!fits(result.value, input.typeRef)) {
    throw new Undecided(table, 'inputOfWrongType', `${shown.value} is no ${input.typeRef}`, { cell }, shown);
  }
  if (!isAllowed(input, result.value, variables, options)) {
    throw new Undecided(table, 'inputNotAllowed', `${shown.value} is none of ${shown.allowed}`, { cell }, shown);
  }
  return result.value;
}

function isAllowed(
  column: DecisionInput | DecisionOutput,
  value: Json,
  variables: JsonObject,
  options: Evaluating,
): boolean {
  if (column.allowed === undefined || value === null) return true;
  const tested = unaryTest(column.allowed, value, variables, { ...options, temporal: temporalOf(column.typeRef) });
  return tested.ok && tested.value;
}

function holds(
  table: DecisionTable,
  rule: Place,
  input: DecisionInput,
  value: Json,
  context: JsonObject,
  options: Evaluating,
): boolean {
  const condition = rule.rule.conditions[table.inputs.indexOf(input)];
  if (condition === undefined) return true;
  const tested = unaryTest(condition, value, context, { ...options, temporal: temporalOf(input.typeRef) });
  if (tested.ok) return tested.value;
  const cell = { column: input.label, side: 'input' } as const;
  throw new Undecided(table, 'conditionFailed', tested.reason, { rule, cell }, { expression: condition });
}

function conclude(table: DecisionTable, rule: Place, variables: JsonObject, options: Evaluating): readonly Json[] {
  return table.outputs.map((output, at) => {
    const conclusion = rule.rule.conclusions[at];
    if (conclusion === undefined || conclusion === '-') return null;
    const place = { rule, cell: { column: output.label, side: 'output' } as const };
    const result = evaluate(conclusion, variables, { ...options, strict: true });
    if (!result.ok) throw new Undecided(table, 'conclusionFailed', result.reason, place, { expression: conclusion });
    const shown = { value: shortly(result.value), typeName: output.typeRef, allowed: output.allowed ?? '' };
    if (!fits(result.value, output.typeRef)) {
      throw new Undecided(table, 'conclusionOfWrongType', `${shown.value} is no ${output.typeRef}`, place, shown);
    }
    if (!isAllowed(output, result.value, variables, options)) {
      throw new Undecided(table, 'conclusionNotAllowed', `${shown.value} is none of ${shown.allowed}`, place, shown);
    }
    return result.value;
  });
}

/** Values for when no rule matches; undefined when the table has none. */
function defaults(table: DecisionTable, variables: JsonObject, options: Evaluating): readonly Json[] | undefined {
  if (table.outputs.every((output) => output.default === undefined)) return undefined;
  return table.outputs.map((output) => {
    if (output.default === undefined) return null;
    const place = { cell: { column: output.label, side: 'output' } as const };
    const result = evaluate(output.default, variables, { ...options, strict: true });
    if (!result.ok) throw new Undecided(table, 'defaultFailed', result.reason, place, { expression: output.default });
    if (fits(result.value, output.typeRef)) return result.value;
    const shown = { value: shortly(result.value), typeName: output.typeRef };
    throw new Undecided(table, 'conclusionOfWrongType', `${shown.value} is no ${output.typeRef}`, place, shown);
  });
}

const SHOWN = 100;

export function shortly(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
