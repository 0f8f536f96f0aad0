/** A piece of FEEL and how tightly it holds together: 0 `if`, 1 or, 2 and, 3 comparison, 4 sum, 5 product, 6 sign, 7 rest. */
export interface FeelText {
  readonly text: string;
  readonly level: number;
  /** It is true or false, never null, so that its negation is a plain one. */
  readonly sure?: true;
}

/** The piece as an operand that has to hold together at least so tightly. */
export const atLeast = (feel: FeelText, level: number): string => (feel.level >= level ? feel.text : `(${feel.text})`);

export const call = (name: string, ...args: readonly FeelText[]): FeelText => ({
  text: `${name}(${args.map((arg) => arg.text).join(', ')})`,
  level: 7,
});

/** Whether what it names is there and not null; that it is not there is no error. */
export const isDefined = (feel: FeelText): FeelText => ({ ...call('is defined', feel), sure: true });

/** What it names, or something else when that is not there or null. */
export const orElse = (feel: FeelText, otherwise: FeelText): FeelText => call('get or else', feel, otherwise);

export const NULL: FeelText = { text: 'null', level: 7 };

/**
 * What is not there, null, the empty text, the empty list and the empty map are empty (JSR 245 §1.11). A comparison with
 * what is of another kind gives null, which is to be false.
 */
export function emptiness(feel: FeelText): FeelText {
  return { text: `not(${isDefined(feel).text}) or ${isNothing(feel)} = true`, level: 1 };
}

export function fullness(feel: FeelText): FeelText {
  return { text: `${isDefined(feel).text} and ${isNothing(feel)} != true`, level: 2 };
}

function isNothing(feel: FeelText): string {
  const value = atLeast(feel, 4);
  return `(${['""', '[]', '{}'].map((nothing) => `${value} = ${nothing}`).join(' or ')})`;
}

export const literal = (value: string): FeelText => ({ text: JSON.stringify(value), level: 7 });

/** Whether a text contains another, or a list a value: `contains` of Java is both. */
export function holds(feel: FeelText, part: FeelText): FeelText {
  const inText = call('contains', feel, part).text;
  const inList = call('list contains', feel, part).text;
  return { text: `if ${atLeast(feel, 4)} instance of string then ${inText} else ${inList}`, level: 0 };
}
