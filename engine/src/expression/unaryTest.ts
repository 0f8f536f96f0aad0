import { parseUnaryTests } from 'feelin';
import type { Json, JsonObject } from '../json.ts';
import { Budget } from './budget.ts';
import { CountedLists } from './countedList.ts';
import { type EvaluationOptions, mentioned, PARSING } from './evaluate.ts';
import { functionsFor } from './functions.ts';
import { guard } from './guard.ts';
import { bracketTests } from './inTests.ts';
import { interpretTest } from './interpreter.ts';
import { checkSource } from './limits.ts';
import { isMistake } from './mistakes.ts';
import { passesSimple, recogniseTest, type SimpleTest } from './simpleTest.ts';
import { type Temporal, temporalValue, withZones } from './temporal.ts';
import { toleranceOf } from './asking.ts';

/** Whether a value passed, or why nobody can say (English, technical). */
export type Tested = { readonly ok: true; readonly value: boolean } | { readonly ok: false; readonly reason: string };

export interface TestOptions extends Omit<EvaluationOptions, 'strict'> {
  /** What the input, a text, is to be read as. A date and time without a zone is taken as Asia/Shanghai. */
  readonly temporal?: Temporal | undefined;
}

/** Recognised shape by source; bounded, and emptied when full. */
const known = new Map<string, { readonly problem: string | undefined; readonly simple: SimpleTest | undefined }>();
const KNOWN_LIMIT = 10_000;

function prepare(source: string) {
  const found = known.get(source);
  if (found !== undefined) return found;
  const problem = source === '' ? 'test is empty' : checkSource(source);
  const prepared = { problem, simple: problem === undefined ? recogniseTest(source) : undefined };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(source, prepared);
  return prepared;
}

/**
 * Whether `input` passes the unary tests of a decision table's cell: `-`, values and ranges separated by commas,
 * `not(…)`, or any condition about `?` (DMN 1.3 §10.3.1.2). Never throws, reaches nothing but `input` and `context`,
 * and costs a bounded amount of work. Names that are not there fail, because a typing mistake must not choose a rule;
 * null passes only tests that allow it.
 */
export function unaryTest(feel: string, input: Json, context: JsonObject, options: TestOptions = {}): Tested {
  const source = feel.trim();
  const { problem, simple } = prepare(source);
  if (problem !== undefined) return { ok: false, reason: problem };
  const plain = options.temporal === undefined && (input === null || typeof input !== 'object');
  if (simple !== undefined && (plain || simple.kind === 'anything')) {
    return { ok: true, value: passesSimple(simple, plain ? input : null) };
  }
  return run(withZones(source), input, mentioned(source, context), options);
}

function run(drawn: string, input: Json, variables: JsonObject, options: TestOptions): Tested {
  const budget = options.budget ?? new Budget();
  try {
    budget.spend(PARSING);
    const lists = new CountedLists(budget);
    const functions = functionsFor(budget, lists, options);
    const value = temporalValue(input, options.temporal, drawn);
    const names = { ...functions, ...variables, '?': value };
    const source = bracketTests(drawn, names, parseUnaryTests);
    const guarded = guard(source, names, parseUnaryTests);
    const data = guarded === source ? variables : (lists.ofData(variables) as JsonObject);
    const given = guarded === source || typeof value !== 'object' || options.temporal !== undefined;
    const known = { ...functions, ...data, '?': given ? value : lists.ofData(value) };
    const { value: passed, warnings } = interpretTest(guarded, known);
    const asked = warnings.length === 0 ? () => false : toleranceOf(guarded, known, parseUnaryTests);
    const failure = warnings.find(
      (warning) => isMistake(warning) || (warning.type.endsWith('_FOUND') && !asked(warning)),
    );
    return failure === undefined ? { ok: true, value: passed === true } : { ok: false, reason: failure.message };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
