import { atLeast, call, type FeelText, literal } from './feelText.ts';
import { isEngineObject, type JuelPlace, variable } from './names.ts';
import { type Juel, Untranslatable } from './syntax.ts';

type Method = Extract<Juel, { kind: 'method' }>;
type Translate = (juel: Juel) => FeelText;

/** The few methods that say nothing but what FEEL says too; any other would call Java. @throws {Untranslatable} */
export function methodToFeel(juel: Method, place: JuelPlace, translate: Translate): FeelText {
  const { base, name, args } = juel;
  const [first, ...more] = args;
  if (base.kind === 'name' && isEngineObject(base.name)) {
    const reads = name === 'getVariable' || name === 'getVariableLocal';
    if (reads && first?.kind === 'text' && more.length === 0) return variable(first.value, place);
    throw new Untranslatable('engineObject', `${base.name}.${name}(…)`);
  }
  if (more.length === 0 && isMoment(base)) {
    const moved = moveMoment(name, first, translate(base));
    if (moved !== undefined) return moved;
  }
  if (first !== undefined && more.length === 0 && name === 'equals') {
    return { text: `${atLeast(translate(base), 4)} = ${atLeast(translate(first), 4)}`, level: 3 };
  }
  if (first === undefined && name === 'size') return call('count', translate(base));
  if (first === undefined && name === 'length') return call('string length', translate(base));
  throw new Untranslatable('method', `${name}(…)`);
}

/** Functions that Camunda knows without a bean: the two that give the time. @throws {Untranslatable} for all others */
export function functionToFeel(juel: Extract<Juel, { kind: 'function' }>): FeelText {
  if ((juel.name === 'now' || juel.name === 'dateTime') && juel.args.length === 0) return call('now');
  throw new Untranslatable('function', `${juel.name}(…)`);
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
