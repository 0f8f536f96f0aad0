import type { FormContext } from '../types.ts';
import { isCalendarDate } from './dates.ts';
import type { Rule } from './rule.ts';

/** 准确, 可测, 可达, 相关, 时限: the five letters that a goal (目标) needs. */
export const SMART_LETTERS = ['S', 'M', 'A', 'R', 'T'] as const;
export type SmartLetter = (typeof SMART_LETTERS)[number];

/** Which field of the row holds what; `parentGoal: false` where nothing stands above (school's own goals). */
export interface SmartNames {
  readonly goal: string;
  readonly indicator: string;
  readonly unit: string;
  readonly baseline: string;
  readonly target: string;
  readonly deadline: string;
  readonly parentGoal: string | false;
  readonly feasibility: string;
}

const NAMES: SmartNames = {
  goal: 'goal',
  indicator: 'indicator',
  unit: 'unit',
  baseline: 'baseline',
  target: 'target',
  deadline: 'deadline',
  parentGoal: 'parentGoal',
  feasibility: 'feasibility',
};

/** The names of a rule or hint: those given, the usual ones for the rest. */
export function smartNames(given: unknown): SmartNames {
  if (typeof given !== 'object' || given === null) return NAMES;
  const names: Record<string, unknown> = { ...NAMES };
  for (const [key, name] of Object.entries(given)) {
    if (key in NAMES && (typeof name === 'string' || (key === 'parentGoal' && name === false))) names[key] = name;
  }
  return { ...NAMES, ...names };
}

/** Shortest goal that can be specific, in characters. */
const GOAL_LENGTH = 8;
/** Shortest feasibility that says anything. */
const FEASIBILITY_LENGTH = 4;
/** A target above this many times the baseline is a wish. */
const PLAUSIBLE_FACTOR = 3;

/**
 * Which letters a goal has. M: indicator, unit and a number; A: feasibility given, target differs from the baseline,
 * at most three times it, and percentages stay within 0–100; T: a deadline that is not past and within
 * `variables.semester` when there is one.
 */
export function smartOf(
  row: Readonly<Record<string, unknown>>,
  names: SmartNames,
  context: Pick<FormContext, 'today' | 'variables'>,
): Readonly<Record<SmartLetter, boolean>> {
  const text = (name: string | false): string => (name === false ? '' : meaningful(row[name]));
  const target = numberIn(row[names.target]);
  return {
    S: text(names.goal).length >= GOAL_LENGTH && new Set(text(names.goal)).size >= GOAL_LENGTH / 2,
    M: text(names.indicator) !== '' && text(names.unit) !== '' && target !== undefined,
    A:
      text(names.feasibility).length >= FEASIBILITY_LENGTH &&
      plausible(numberIn(row[names.baseline]), target, text(names.unit)),
    R: names.parentGoal === false || text(names.parentGoal) !== '',
    T: inTime(row[names.deadline], context),
  };
}

export const smart: Rule = ({ value, options, context, say }) => {
  if (options['smart'] === false || typeof value !== 'object' || value === null) return undefined;
  const has = smartOf({ ...value }, smartNames(options['smart']), context);
  const missing = SMART_LETTERS.filter((letter) => !has[letter]).map((letter) => say(`smart.${letter}`));
  if (missing.length === 0) return undefined;
  return say('smart', { missing: missing.join(context.locale === 'en' ? '; ' : '；') });
};

function meaningful(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.join('');
  return typeof value === 'string' ? value.replaceAll(/\s/g, '') : '';
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function plausible(baseline: number | undefined, target: number | undefined, unit: string): boolean {
  if (target === undefined) return false;
  if (/[%%]|百分/.test(unit) && (target < 0 || target > 100)) return false;
  if (baseline === undefined) return true;
  if (target === baseline) return false;
  return baseline <= 0 || target <= baseline * PLAUSIBLE_FACTOR;
}

function inTime(deadline: unknown, { today, variables }: Pick<FormContext, 'today' | 'variables'>): boolean {
  if (typeof deadline !== 'string' || !isCalendarDate(deadline) || deadline < today) return false;
  const { semester } = variables;
  if (typeof semester !== 'object' || semester === null || !('starts' in semester)) return true;
  const { starts, ends } = semester;
  return (typeof starts !== 'string' || deadline >= starts) && (typeof ends !== 'string' || deadline <= ends);
}
