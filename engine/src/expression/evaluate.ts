import { SyntaxError } from 'feelin';
import type { JsonObject } from '../json.ts';
import { Budget } from './budget.ts';
import { groupChains, tooLong } from './chains.ts';
import { CountedLists } from './countedList.ts';
import type { Evaluation } from './evaluation.ts';
import { functionsFor } from './functions.ts';
import { guard } from './guard.ts';
import { inOrder } from './inOrder.ts';
import { interpret } from './interpreter.ts';
import { checkSource } from './limits.ts';
import { isMistake } from './mistakes.ts';
import { toJson } from './result.ts';
import { evaluateSimple, recognise, type Simple } from './simple.ts';
import { withZones } from './temporal.ts';
import { toleranceOf } from './asking.ts';
import { bracketTests } from './inTests.ts';

export interface EvaluationOptions {
  /**
   * Unknown names and wrong types fail instead of giving null: for conditions, timers and collections, where a typing
   * mistake must not choose a path. What comes after an operand that has decided an `and`, `or` or `if` can not.
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
  const { problem } = prepare(source);
  if (problem !== undefined) return { ok: false, reason: problem };
  return quick(source, context) ?? run(withZones(source), mentioned(source, context), options);
}

function quick(source: string, variables: JsonObject): Extract<Evaluation, { ok: true }> | undefined {
  const { simple } = prepare(source);
  const value = simple && evaluateSimple(simple, variables);
  return value === undefined ? undefined : { ok: true, value };
}

function run(given: string, variables: JsonObject, options: EvaluationOptions): Evaluation {
  const all: Materials = { ...materialsFor(options), variables };
  const source = bracketTests(given, { ...all.functions, ...variables });
  const part = evaluator(all, options);
  const whole = part(source);
  if (whole.ok) return whole;
  const grouped = whole.why === 'syntax' ? groupChains(source) : undefined;
  if (whole.why === 'syntax' && grouped === undefined) return { ok: false, reason: tooLong(source) ?? whole.reason };
  return inParts(grouped ?? source, grouped === undefined ? whole : part(grouped), all, part);
}

/** What an expression came to or, where that is for want of something, what the parts of it that are needed come to. */
function inParts(source: string, whole: Outcome, { functions, variables }: Materials, part: Part): Evaluation {
  if (whole.ok) return whole;
  const one = (text: string): Evaluation => quick(text, variables) ?? part(text);
  const names = { ...functions, ...variables };
  const decided = (whole.why === 'missing' ? inOrder(source, names, one) : undefined) ?? whole;
  return decided.ok ? decided : { ok: false, reason: decided.reason };
}

/** What an expression and the parts of it are evaluated with. */
interface Materials {
  readonly variables: JsonObject;
  readonly budget: Budget;
  readonly lists: CountedLists;
  readonly functions: ReturnType<typeof functionsFor>;
}

function materialsFor(options: EvaluationOptions): Omit<Materials, 'variables'> {
  const budget = options.budget ?? new Budget();
  const lists = new CountedLists(budget);
  return { budget, lists, functions: functionsFor(budget, lists, options) };
}

/** `missing`: only a strict evaluation fails for it, and only if its part of the expression is needed. */
type Outcome = Evaluation & ({ readonly ok: true } | { readonly why: 'missing' | 'syntax' | 'other' });
type Part = (source: string) => Outcome;

function evaluator({ variables, budget, lists, functions }: Materials, options: EvaluationOptions): Part {
  let counted: JsonObject | undefined;
  let times = 0;
  return (source) => {
    try {
      if (options.budget !== undefined || times++ > 0) budget.spend(PARSING);
      const guarded = guard(source, { ...functions, ...variables });
      const data = guarded === source ? variables : (counted ??= lists.ofData(variables) as JsonObject);
      const { value, warnings } = interpret(guarded, { ...functions, ...data });
      const mistake = warnings.find(isMistake);
      if (mistake !== undefined) return { ok: false, reason: mistake.message, why: 'other' };
      const asked = warnings.length === 0 ? () => false : toleranceOf(guarded, { ...functions, ...data });
      const missing = options.strict === true ? warnings.find((warning) => !asked(warning)) : undefined;
      if (missing !== undefined) return { ok: false, reason: missing.message, why: 'missing' };
      budget.spendDeep(value);
      const json = toJson(value);
      return json === undefined ? { ok: false, reason: 'result is no data', why: 'other' } : { ok: true, value: json };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, reason, why: error instanceof SyntaxError ? 'syntax' : 'other' };
    }
  };
}

/** The variables that the source can possibly name: the interpreter copies all that it is given. */
export function mentioned(source: string, context: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(context).filter(([key]) => source.includes(key.trim().split(/[\s+\-*/.']/, 1)[0] ?? key)),
  );
}
