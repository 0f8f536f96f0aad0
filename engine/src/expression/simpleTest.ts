/**
 * The unary tests that most cells of decision tables have (`-`, `"a","b"`, `>= 60`, `[60..80)`, `not("a")`), recognised
 * once and then tested without the interpreter. Whatever is not exactly one of these shapes is left to the interpreter,
 * so that there is one meaning only.
 */
export type SimpleTest =
  | { readonly kind: 'anything' }
  | { readonly kind: 'alternatives'; readonly negated: boolean; readonly tests: readonly Alternative[] };
type Plain = string | number | boolean;
type Alternative =
  | { readonly kind: 'equals'; readonly value: Plain }
  | { readonly kind: 'compares'; readonly operator: string; readonly value: number }
  | { readonly kind: 'within'; readonly range: Range };
interface Range {
  readonly start: number;
  readonly startIncluded: boolean;
  readonly end: number;
  readonly endIncluded: boolean;
}

const TEXT = String.raw`"[^"\\]*"`;
const NUMBER = String.raw`-?\d{1,15}(?:\.\d{1,15})?`;
const ONE = String.raw`(?:${TEXT}|true|false|(?:<=|>=|<|>)?\s*${NUMBER}|[[(\]]\s*${NUMBER}\s*\.\.\s*${NUMBER}\s*[\])[])`;
const TESTS = new RegExp(String.raw`^${ONE}(?:\s*,\s*${ONE})*$`);
const EACH = new RegExp(ONE, 'g');
const NEGATED = /^not\s*\((.*)\)$/s;
const COMPARES = new RegExp(String.raw`^(<=|>=|<|>)\s*(${NUMBER})$`);
const WITHIN = new RegExp(String.raw`^([[(\]])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])[])$`);

export function recogniseTest(source: string): SimpleTest | undefined {
  if (source === '-') return { kind: 'anything' };
  const inside = NEGATED.exec(source)?.[1]?.trim();
  const list = inside ?? source;
  if (!TESTS.test(list)) return undefined;
  const tests = (list.match(EACH) ?? []).map(alternative);
  return { kind: 'alternatives', negated: inside !== undefined, tests };
}

function alternative(source: string): Alternative {
  const comparison = COMPARES.exec(source);
  if (comparison !== null) return { kind: 'compares', operator: comparison[1] ?? '', value: Number(comparison[2]) };
  const range = WITHIN.exec(source);
  if (range === null) return { kind: 'equals', value: JSON.parse(source) as Plain };
  const [, open, start, end, close] = range;
  return {
    kind: 'within',
    range: { start: Number(start), startIncluded: open === '[', end: Number(end), endIncluded: close === ']' },
  };
}

/** Whether the value passes. Null equals nothing and lies nowhere, so it passes negated tests. */
export function passesSimple(test: SimpleTest, value: Plain | null): boolean {
  if (test.kind === 'anything') return true;
  return test.tests.some((one) => passes(one, value)) !== test.negated;
}

function passes(test: Alternative, value: Plain | null): boolean {
  if (test.kind === 'equals') return test.value === value;
  if (typeof value !== 'number') return false;
  if (test.kind === 'within') {
    const { start, startIncluded, end, endIncluded } = test.range;
    return (startIncluded ? value >= start : value > start) && (endIncluded ? value <= end : value < end);
  }
  switch (test.operator) {
    case '<':
      return value < test.value;
    case '<=':
      return value <= test.value;
    case '>':
      return value > test.value;
    default:
      return value >= test.value;
  }
}
