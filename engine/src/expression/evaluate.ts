import type { Json, JsonObject } from '../json.ts';
import { Budget } from './budget.ts';
import { CountedLists } from './countedList.ts';
import { functionsFor } from './functions.ts';
import { guard } from './guard.ts';
import { interpret } from './interpreter.ts';
import { checkSource } from './limits.ts';
import { isMistake } from './mistakes.ts';
import { toJson } from './result.ts';
import { evaluateSimple, recognise, type Simple } from './simple.ts';
import { withZones } from './temporal.ts';
import { toleranceOf } from './asking.ts';

/** What an expression gave: plain data, or why it failed (English, technical; the reader's words are in `messages`). */
export type Evaluation = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly reason: string };

export interface EvaluationOptions {
  /**
   * Unknown names and wrong types fail instead of giving null: for conditions, timers and collections, where a typing
   * mistake must not choose a path.
   */
  readonly strict?: boolean;
  /** What `now()` and `today()` give, in Asia/Shanghai; milliseconds since 1970. */
  readonly now?: number;
  /** Work that several evaluations share; without it, each has `LIMITS.work` of its own. */
  readonly budget?: Budget;
}

/** Steps that go into parsing an expression, which are counted when evaluations share a budget. */
export const PARSING = 100;

/** Recognised shape by source; bounded, and emptied when full: sources come from a limited number of models. */
const known = new Map<string, Prepared>();
const KNOWN_LIMIT = 10_000;
interface Prepared {
  readonly problem: string | undefined;
  readonly simple: Simple | undefined;
}

function prepare(source: string): Prepared {
  const found = known.get(source);
  if (found !== undefined) return found;
  const problem = checkSource(source);
  const prepared = { problem, simple: problem === undefined ? recognise(source) : undefined };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(source, prepared);
  return prepared;
}

/**
 * Evaluates FEEL (DMN 1.5 §10.3) over plain data. Never throws, reaches nothing but `context`, and costs a bounded
 * amount of work (`LIMITS`).
 */
export function evaluate(feel: string, context: JsonObject, options: EvaluationOptions = {}): Evaluation {
  const source = feel.trim();
  if (source === '') return { ok: false, reason: 'expression is empty' };
  const { problem, simple } = prepare(source);
  if (problem !== undefined) return { ok: false, reason: problem };
  if (simple !== undefined) {
    const value = evaluateSimple(simple, context);
    if (value !== undefined) return { ok: true, value };
  }
  return run(withZones(source), mentioned(source, context), options);
}

function run(source: string, variables: JsonObject, options: EvaluationOptions): Evaluation {
  const budget = options.budget ?? new Budget();
  try {
    if (options.budget !== undefined) budget.spend(PARSING);
    const lists = new CountedLists(budget);
    const functions = functionsFor(budget, lists, options);
    const guarded = guard(source, { ...functions, ...variables });
    const data = guarded === source ? variables : (lists.ofData(variables) as JsonObject);
    const { value, warnings } = interpret(guarded, { ...functions, ...data });
    const asked = warnings.length === 0 ? () => false : toleranceOf(guarded, { ...functions, ...data });
    const failure = warnings.find((warning) => isMistake(warning) || (options.strict === true && !asked(warning)));
    if (failure !== undefined) return { ok: false, reason: failure.message };
    budget.spendDeep(value);
    const json = toJson(value);
    return json === undefined ? { ok: false, reason: 'result is no data' } : { ok: true, value: json };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The variables that the source can possibly name: the interpreter copies all that it is given. */
export function mentioned(source: string, context: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(context).filter(([key]) => source.includes(key.trim().split(/[\s+\-*/.']/, 1)[0] ?? key)),
  );
}
