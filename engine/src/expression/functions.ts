import { FeelRange, parseDate, parseDateTime } from 'feelin';
import type { Budget } from './budget.ts';
import type { CountedLists } from './countedList.ts';
import { GUARD } from './guard.ts';
import { interpret } from './interpreter.ts';
import { LIMITS } from './limits.ts';
import { kindOf } from './ranges.ts';
import { boundedRegExp } from './regularExpression.ts';
import { dateAndTime, local, reckon } from './temporal.ts';

type FeelCallable = (...args: unknown[]) => unknown;

/** A function that expressions can call, with the names of its parameters. */
function callable(parameters: readonly string[], body: FeelCallable): FeelCallable {
  return Object.assign((...args: unknown[]) => body(...args), { $args: parameters });
}

/** What guarded expressions call: the guards themselves, and bounded versions of costly functions. */
export function functionsFor(
  budget: Budget,
  lists: CountedLists,
  { now, strict = false }: { readonly now?: number; readonly strict?: boolean },
): Readonly<Record<string, FeelCallable>> {
  return {
    ...guards(budget, lists),
    ...bounded(budget),
    ...ordered(budget),
    ...zoned(budget, strict),
    ...asking,
    ...(now === undefined ? {} : clock(now)),
  };
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

/** Extensions of Camunda's: what their first argument names need not be there, see `asking.ts`. */
const asking: Readonly<Record<string, FeelCallable>> = {
  'is defined': callable(['value'], isThere),
  'get or else': callable(['value', 'default'], (value, otherwise) => (isThere(value) ? value : otherwise)),
};

function guards(budget: Budget, lists: CountedLists): Record<string, FeelCallable> {
  return {
    [GUARD.tick]: callable(['value', 'work'], (value, work) => {
      budget.spend(Number(work));
      budget.spendDeep(value);
      return value;
    }),
    [GUARD.tickTest]: callable(['value', 'work'], (value, work) => {
      budget.spend(1 + Number(work));
      return value;
    }),
    [GUARD.items]: callable(['value', 'names', 'item'], (value, names, item) => {
      budget.spendItems(value, copied(names, item));
      return lists.ofList(value);
    }),
    [GUARD.once]: callable(['value', 'names', 'item'], (value, names, item) => {
      budget.spendItems(value, copied(names, item));
      return [null];
    }),
    [GUARD.range]: callable(['start', 'end', 'names', 'item'], (start, end, names, item) => {
      budget.spendRange(start, end, 1 + copied(names, item));
      return typeof start === 'number' && typeof end === 'number' ? numbers(start, end) : null;
    }),
    [GUARD.argument]: callable(['value'], (value) => {
      budget.spendItems(value);
      return lists.ofList(value);
    }),
    [GUARD.square]: callable(['value'], (value) => {
      if (Array.isArray(value)) budget.spend(value.length ** 2);
      return lists.ofList(value);
    }),
    [GUARD.value]: callable(['value'], (value) => {
      budget.spendDeep(value);
      return lists.ofList(value);
    }),
  };
}

/** Steps that a round takes because it gets a copy of so many names and of all that is in the item of a filter. */
function copied(names: unknown, item: unknown): number {
  return (Number(names) + (typeof item === 'object' && item !== null ? Object.keys(item).length : 0)) / 16;
}

function numbers(start: number, end: number): number[] {
  const step = start > end ? -1 : 1;
  return Array.from({ length: Math.abs(end - start) + 1 }, (_, index) => start + index * step);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The same as the interpreter's own, on texts and patterns that take bounded time. */
function bounded(budget: Budget): Record<string, FeelCallable> {
  return {
    matches: callable(['input', 'pattern', 'flags'], (input, pattern, flags) =>
      isText(input) && isText(pattern) ? boundedRegExp(pattern, regExpFlags(flags), input).test(input) : null,
    ),
    replace: callable(['input', 'pattern', 'replacement', 'flags'], (input, pattern, replacement, flags) => {
      if (!isText(input) || !isText(pattern) || !isText(replacement)) return null;
      budget.spend(((input.length + 1) * replacement.length) / 32);
      const expression = boundedRegExp(pattern, `${regExpFlags(flags)}g`, input);
      return input.replace(expression, replacement.replaceAll('$0', '$$&'));
    }),
    split: callable(['string', 'delimiter'], (string, delimiter) =>
      isText(string) && isText(delimiter) ? string.split(boundedRegExp(delimiter, 'u', string)) : null,
    ),
    'string join': callable(['list', 'delimiter'], (given, delimiter) => {
      const list: readonly unknown[] = Array.isArray(given) ? given : [given];
      const texts = list.filter(isText);
      if (texts.length < list.filter((item) => item !== null && item !== undefined).length) return null;
      const between = isText(delimiter) ? delimiter : '';
      const length = texts.reduce((sum, text) => sum + text.length + between.length, 0);
      budget.spend(length / 32);
      return texts.join(between);
    }),
  };
}

/** The interpreter's own, of values of one kind; of others nothing is known. */
function ordered(budget: Budget): Record<string, FeelCallable> {
  const compared = (name: string, parameters: readonly [string, string]): FeelCallable =>
    callable(parameters, (a, b) => {
      const kind = kindOf(a);
      if (kind === undefined || kind !== kindOf(b)) return null;
      return delegate(budget, `${name}(a, b)`, local(a), local(b));
    });
  return {
    before: compared('before', ['a', 'b']),
    after: compared('after', ['a', 'b']),
    includes: callable(['range', 'value'], (range, value) =>
      range instanceof FeelRange ? range.includes(value) : null,
    ),
  };
}

/** What the interpreter does by UTC, or by no zone at all, in China. What can not be done is null, or fails in `strict`. */
function zoned(budget: Budget, strict: boolean): Record<string, FeelCallable> {
  const impossible = (reason: string): null => {
    if (strict) throw new Error(reason);
    return null;
  };
  const reckoned = (operator: '+' | '-'): FeelCallable =>
    callable(['left', 'right'], (left, right) => {
      if (typeof left === 'number' && typeof right === 'number') return operator === '+' ? left + right : left - right;
      budget.spend(RECKONING);
      const result = reckon(operator, left, right) ?? delegate(budget, `a ${operator} b`, left, right);
      budget.spendDeep(result);
      return result ?? impossible(`Can't ${operator === '+' ? 'add' : 'subtract'} these values`);
    });
  return {
    [GUARD.plus]: reckoned('+'),
    [GUARD.minus]: reckoned('-'),
    'date and time': callable(
      ['date', 'time', 'from'],
      (date, time, from) => dateAndTime(date, time, from) ?? impossible('date and time(…) is not a valid date time'),
    ),
  };
}

/** Has the interpreter do one thing with two values. */
function delegate(budget: Budget, source: string, a: unknown, b: unknown): unknown {
  budget.spend(DELEGATED);
  return interpret(source, { a, b }).value;
}

/** Steps that it takes to have the interpreter do something on its own. */
const DELEGATED = 50;
const RECKONING = 5;

/** Flags of XPath, which FEEL refers to: s, m, i. The flag x is not supported. */
function regExpFlags(flags: unknown): string {
  const given = isText(flags) ? flags : '';
  if (!/^[smi]*$/.test(given)) throw new Error(`flags ${given.slice(0, LIMITS.nesting)} are not supported`);
  return `u${given}`;
}

/** Shanghai has had no summer time since 1991. Forms load this file too, and a calendar library would weigh on them. */
const shanghaiOffset = 8 * 60 * 60 * 1000;

function clock(now: number): Record<string, FeelCallable> {
  const local = new Date(now + shanghaiOffset).toISOString().slice(0, 'yyyy-MM-ddTHH:mm:ss.SSS'.length);
  return {
    today: callable([], () => parseDate(local.slice(0, 'yyyy-MM-dd'.length))),
    now: callable([], () => parseDateTime(`${local}@Asia/Shanghai`)),
  };
}
