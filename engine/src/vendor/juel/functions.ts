import { atLeast, call, emptiness, type FeelText, fullness, holds, isDefined, NULL, orElse } from './feelText.ts';
import { type JuelPlace, variable } from './names.ts';
import { type Juel, Untranslatable } from './syntax.ts';

type Invocation = Extract<Juel, { kind: 'function' }>;
type Translate = (juel: Juel) => FeelText;

/** Flowable's functions about variables: `variables:exists(x)`, also with the name in quotes. */
const ABOUT_VARIABLES = /^(?:variables|vars|var):(\w+)$/;

/**
 * Functions that are known without a bean: Camunda's two that give the time, and Flowable's about one variable.
 *
 * @throws {Untranslatable} for all others
 */
export function functionToFeel(juel: Invocation, place: JuelPlace, translate: Translate): FeelText {
  const { name, args } = juel;
  if ((name === 'now' || name === 'dateTime') && args.length === 0) return call('now');
  const [, asked = ''] = ABOUT_VARIABLES.exec(name) ?? [];
  const [first, ...others] = args;
  const about = first?.kind === 'name' ? first.name : first?.kind === 'text' ? first.value : undefined;
  const found = about === undefined ? undefined : aboutVariable(asked, variable(about, place), others.map(translate));
  if (found === undefined) throw new Untranslatable('function', `${name}(…)`);
  return found;
}

function aboutVariable(asked: string, feel: FeelText, others: readonly FeelText[]): FeelText | undefined {
  const [second, ...more] = others;
  if (second === undefined) return whether(asked, feel);
  if (asked === 'contains') return holding(feel, others, 'and');
  if (asked === 'containsAny') return holding(feel, others, 'or');
  if (more.length > 0) return undefined;
  if (asked === 'getOrDefault') return orElse(feel, second);
  const sign = Object.hasOwn(COMPARISONS, asked) ? COMPARISONS[asked] : undefined;
  if (sign === undefined) return undefined;
  if (sign === '=' || sign === '!=') {
    return { text: `${orElse(feel, NULL).text} ${sign} ${atLeast(second, 4)}`, level: 3 };
  }
  return { text: `${isDefined(feel).text} and ${feel.text} ${sign} ${atLeast(second, 4)}`, level: 2 };
}

function whether(asked: string, feel: FeelText): FeelText | undefined {
  switch (asked) {
    case 'get':
      return orElse(feel, NULL);
    case 'exists':
      return isDefined(feel);
    case 'isEmpty':
    case 'empty':
      return emptiness(feel);
    case 'isNotEmpty':
    case 'notEmpty':
      return fullness(feel);
    default:
      return undefined;
  }
}

/** Flowable's names for comparisons, the long and the short ones. */
const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  eq: '=',
  notEquals: '!=',
  ne: '!=',
  lowerThan: '<',
  lessThan: '<',
  lt: '<',
  lowerThanOrEquals: '<=',
  lessThanOrEquals: '<=',
  lte: '<=',
  greaterThan: '>',
  gt: '>',
  greaterThanOrEquals: '>=',
  gte: '>=',
};

/** A list that has all, or any, of these; or a text. What is not there has none. */
function holding(feel: FeelText, parts: readonly FeelText[], word: 'and' | 'or'): FeelText {
  const held = parts.map((one) => `(${holds(feel, one).text})`).join(` ${word} `);
  return { text: `${isDefined(feel).text} and (${held})`, level: 2 };
}
