import type { Json } from '../json.ts';
import { Undecided } from './failure.ts';
import type { Aggregation, DecisionRule, DecisionTable, MatchedRule } from './types.ts';

/** A rule whose conditions hold. */
export interface Match {
  readonly number: number;
  readonly rule: DecisionRule;
  /** Its values, one for each output. */
  readonly outputs: () => readonly Json[];
}

interface Outcome {
  readonly value: Json;
  readonly matched: readonly MatchedRule[];
}

/** A match with its values. */
interface Concluded extends Match {
  readonly values: readonly Json[];
}

/** Makes the value of a table of the rules that match, first rule first (DMN 1.3 §8.2.10). Throws `Undecided`. */
export function applyHitPolicy(
  table: DecisionTable,
  matches: readonly Match[],
  defaults: () => readonly Json[] | undefined,
): Outcome {
  if (matches.length === 0) return { value: withoutMatch(table, defaults()), matched: [] };
  const concluded = (some: readonly Match[]): Concluded[] =>
    some.map((match) => ({ ...match, values: match.outputs() }));
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (matches.length > 1) throw several(table, 'severalRulesMatch', matches);
      return single(table, concluded(matches));
    case 'FIRST':
      return single(table, concluded(matches.slice(0, 1)));
    case 'ANY': {
      const all = concluded(matches);
      if (all.some((one) => !same(one.values, all[0]?.values ?? []))) throw several(table, 'rulesDisagree', all);
      return { ...single(table, all), matched: all.map(matchedRule) };
    }
    case 'PRIORITY':
      return single(table, byPriority(table, concluded(matches)));
    case 'OUTPUT ORDER':
      return list(table, byPriority(table, concluded(matches)));
    case 'RULE ORDER':
      return list(table, concluded(matches));
    case 'COLLECT': {
      const all = concluded(matches);
      if (table.aggregation === undefined) return list(table, all);
      return { value: aggregate(table, table.aggregation, all), matched: all.map(matchedRule) };
    }
  }
}

const matchedRule = ({ number, rule }: Match): MatchedRule => ({ rule: number, ruleId: rule.id });

function single(table: DecisionTable, [first]: readonly Concluded[]): Outcome {
  if (first === undefined) return { value: null, matched: [] };
  return { value: shape(table, first.values), matched: [matchedRule(first)] };
}

function list(table: DecisionTable, all: readonly Concluded[]): Outcome {
  return { value: all.map((one) => shape(table, one.values)), matched: all.map(matchedRule) };
}

/** One output gives its value, several give an object by name. */
function shape(table: DecisionTable, values: readonly Json[]): Json {
  if (table.outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(table.outputs.map((output, at) => [output.name, values[at] ?? null]));
}

function withoutMatch(table: DecisionTable, defaults: readonly Json[] | undefined): Json {
  const givesList =
    table.hitPolicy === 'RULE ORDER' ||
    table.hitPolicy === 'OUTPUT ORDER' ||
    (table.hitPolicy === 'COLLECT' && table.aggregation === undefined);
  if (defaults !== undefined) return givesList ? [shape(table, defaults)] : shape(table, defaults);
  if (givesList) return [];
  return table.aggregation === 'COUNT' ? 0 : null;
}

function same(left: readonly Json[], right: readonly Json[]): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** By the allowed values of the first output, then of the second, and so on; equal ones in the order of the table. */
function byPriority(table: DecisionTable, all: readonly Concluded[]): readonly Concluded[] {
  const ranks = table.outputs.map((output) => new Map(output.values.map((value, rank) => [value, rank])));
  const rank = (one: Concluded, at: number): number => ranks[at]?.get(one.values[at] ?? null) ?? Infinity;
  return all.toSorted((a, b) => {
    for (let at = 0; at < table.outputs.length; at++) {
      const [left, right] = [rank(a, at), rank(b, at)];
      if (left !== right) return left - right;
    }
    return 0;
  });
}

/** Empty cells count for nothing. */
function aggregate(table: DecisionTable, aggregation: Aggregation, all: readonly Concluded[]): Json {
  const given = all.filter((one) => (one.values[0] ?? null) !== null);
  if (aggregation === 'COUNT') return given.length;
  const numbers = given.map((one) => {
    const value = one.values[0];
    if (typeof value === 'number') return value;
    const place = { rule: one, cell: { column: table.outputs[0]?.label ?? '', side: 'output' } as const };
    throw new Undecided(table, 'notANumber', `${JSON.stringify(value)} is no number`, place, { aggregation });
  });
  if (numbers.length === 0) return null;
  switch (aggregation) {
    case 'SUM':
      return numbers.reduce((sum, number) => sum + number, 0);
    case 'MIN':
      return numbers.reduce((least, number) => Math.min(least, number));
    case 'MAX':
      return numbers.reduce((most, number) => Math.max(most, number));
  }
}

function several(table: DecisionTable, code: 'severalRulesMatch' | 'rulesDisagree', matches: readonly Match[]) {
  const rules = matches.map((match) => String(match.number)).join(', ');
  return new Undecided(table, code, `rules ${rules}`, {}, { rules });
}
