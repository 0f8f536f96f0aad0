import { entryOf } from './decisionResult.ts';
import { atLeast, call, emptiness, type FeelText, holds, isDefined, literal, NULL, orElse } from './feelText.ts';
import { isEngineObject, type JuelPlace, variable } from './names.ts';
import { type Juel, Untranslatable } from './syntax.ts';

type Method = Extract<Juel, { kind: 'method' }>;
type Translate = (juel: Juel) => FeelText;

/** Methods of an execution. They give null, or false, for a variable that is not there; naming it would be an error. */
const READS = new Set(['getVariable', 'getVariableLocal']);
const ASKS = new Set(['hasVariable', 'hasVariableLocal']);

/** The variable that `execution.getVariable('x')` reads; undefined for all else. */
export function readVariable(juel: Juel, place: JuelPlace): FeelText | undefined {
  if (juel.kind !== 'method' || juel.base.kind !== 'name' || !isEngineObject(juel.base.name)) return undefined;
  const [first, ...more] = juel.args;
  if (!READS.has(juel.name) || first?.kind !== 'text' || more.length > 0) return undefined;
  return variable(first.value, place);
}

/** The few methods that say nothing but what FEEL says too; any other would call Java. @throws {Untranslatable} */
export function methodToFeel(juel: Method, place: JuelPlace, translate: Translate): FeelText {
  const { base, name, args } = juel;
  const [first, ...more] = args;
  if (base.kind === 'name' && isEngineObject(base.name)) {
    const read = readVariable(juel, place);
    if (read !== undefined) return orElse(read, NULL);
    if (ASKS.has(name) && first?.kind === 'text' && more.length === 0) return isDefined(variable(first.value, place));
    throw new Untranslatable('engineObject', `${base.name}.${name}(…)`);
  }
  const entry = entryOf(base, name);
  if (entry !== undefined) return entry;
  if (more.length === 0 && isMoment(base)) {
    const moved = moveMoment(name, first, translate(base));
    if (moved !== undefined) return moved;
  }
  // Whoever hands over the execution calls Java.
  if (args.some((arg) => arg.kind === 'name' && isEngineObject(arg.name))) {
    throw new Untranslatable('method', `${name}(…)`);
  }
  const property = args.length === 0 ? getter(juel) : undefined;
  if (property !== undefined) return call('get value', translate(base), literal(property));
  if (name === 'substring' && args.length <= 2) {
    const cut = part(translate(base), first, more[0]);
    if (cut !== undefined) return cut;
  }
  const same =
    more.length === 0
      ? sameInFeel(name, translate(base), first === undefined ? undefined : translate(first))
      : undefined;
  if (same !== undefined) return same;
  throw new Untranslatable('method', `${name}(…)`);
}

/** What gives a name to Java code rather than to a value; a variable is hardly ever called so. */
export const isBean = (name: string): boolean =>
  /(?:service|bean|utils?|helper|handler|manager|dao|mapper|component|repository|listener|delegate|provider)(?:impl)?$/i.test(
    name,
  );

/** The property that `getName()` and `isLate()` read of an object that is no bean. */
function getter({ base, name }: Method): string | undefined {
  if (base.kind === 'name' && isBean(base.name)) return undefined;
  const [, property] = /^(?:get|is)([A-Z]\w*)$/.exec(name) ?? [];
  if (property === undefined || property === 'Empty') return undefined;
  return /^[A-Z]{2}/.test(property) ? property : property.charAt(0).toLowerCase() + property.slice(1);
}

/** `text.substring(from, to)` with numbers: FEEL counts from 1, and wants a length. */
function part(base: FeelText, from: Juel | undefined, to: Juel | undefined): FeelText | undefined {
  const [start, end] = [from, to].map((one) =>
    one?.kind === 'number' && /^\d+$/.test(one.value) ? +one.value : undefined,
  );
  if (start === undefined || (to !== undefined && end === undefined)) return undefined;
  const length = end === undefined ? [] : [{ text: String(end - start), level: 7 }];
  return call('substring', base, { text: String(start + 1), level: 7 }, ...length);
}

/** Methods of texts, lists, maps and numbers that FEEL has functions for. */
function sameInFeel(name: string, base: FeelText, argument: FeelText | undefined): FeelText | undefined {
  if (argument === undefined) {
    switch (name) {
      case 'isEmpty':
        return emptiness(base);
      case 'trim':
        return call('replace', base, literal('^\\s+|\\s+$'), literal(''));
      case 'intValue':
      case 'longValue':
        return call('floor', base);
      case 'doubleValue':
      case 'floatValue':
      case 'booleanValue':
        return base;
      case 'size':
        return call('count', base);
      case 'length':
        return call('string length', base);
      case 'toString':
        return call('string', base);
      case 'toUpperCase':
        return call('upper case', base);
      case 'toLowerCase':
        return call('lower case', base);
      default:
        return undefined;
    }
  }
  switch (name) {
    case 'equals':
      return { text: `${atLeast(base, 4)} = ${atLeast(argument, 4)}`, level: 3 };
    case 'concat':
      return { text: `${atLeast(base, 4)} + ${atLeast(argument, 5)}`, level: 4 };
    case 'equalsIgnoreCase':
      return { text: `${call('lower case', base).text} = ${call('lower case', argument).text}`, level: 3 };
    case 'split':
      return call('split', base, argument);
    case 'startsWith':
      return call('starts with', base, argument);
    case 'endsWith':
      return call('ends with', base, argument);
    case 'containsKey':
      return { text: `${call('get value', base, argument).text} != null`, level: 3 };
    case 'contains':
      return holds(base, argument);
    default:
      return undefined;
  }
}

/** `now()`, `dateTime()` and what is reckoned from them. */
function isMoment(juel: Juel): boolean {
  if (juel.kind === 'method') return isMoment(juel.base);
  return juel.kind === 'function' && (juel.name === 'now' || juel.name === 'dateTime');
}

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  Years: ['P', 'Y'],
  Months: ['P', 'M'],
  Weeks: ['P', 'W'],
  Days: ['P', 'D'],
  Hours: ['PT', 'H'],
  Minutes: ['PT', 'M'],
  Seconds: ['PT', 'S'],
};

/** `dateTime().plusDays(3).toDate()`, which is how Camunda's users write a due date. */
function moveMoment(name: string, amount: Juel | undefined, from: FeelText): FeelText | undefined {
  if (name === 'toDate' && amount === undefined) return from;
  const [, direction, unit = ''] = /^(plus|minus)([A-Z][a-z]+)$/.exec(name) ?? [];
  const format = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (direction === undefined || format === undefined) return undefined;
  if (amount?.kind !== 'number' || !/^\d+$/.test(amount.value)) return undefined;
  const [before, after] = format;
  // ISO 8601 has weeks only by themselves, and FEEL has none.
  const [count, letter] = after === 'W' ? [Number(amount.value) * 7, 'D'] : [Number(amount.value), after];
  const duration = call('duration', literal(`${before}${count}${letter}`));
  return { text: `${from.text} ${direction === 'plus' ? '+' : '-'} ${duration.text}`, level: 4 };
}
