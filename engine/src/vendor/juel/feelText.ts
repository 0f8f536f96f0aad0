/** A piece of FEEL and how tightly it holds together: 0 `if`, 1 or, 2 and, 3 comparison, 4 sum, 5 product, 6 sign, 7 rest. */
export interface FeelText {
  readonly text: string;
  readonly level: number;
}

/** The piece as an operand that has to hold together at least so tightly. */
export const atLeast = (feel: FeelText, level: number): string => (feel.level >= level ? feel.text : `(${feel.text})`);

export const call = (name: string, ...args: readonly FeelText[]): FeelText => ({
  text: `${name}(${args.map((arg) => arg.text).join(', ')})`,
  level: 7,
});

export const literal = (value: string): FeelText => ({ text: JSON.stringify(value), level: 7 });
