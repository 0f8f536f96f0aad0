import { otherSign } from './otherSigns.ts';

/** What one expression may cost. Generous for people, small for a machine: the event loop is never held. */
export const LIMITS = {
  /** Characters of source. */
  length: 5_000,
  /** Brackets inside brackets. */
  nesting: 60,
  /**
   * Rounds of loops and filters by the length of their bodies, items handed to functions, items of lists that paths
   * and comparisons walk through, and characters built, all together. A step is about 2 µs; so this is about 200 ms.
   */
  work: 100_000,
} as const;

/** Text of the problem when the source is too long or too deep to be parsed, or in another language; else undefined. */
export function checkSource(source: string): string | undefined {
  if (source.length > LIMITS.length) return `expression is longer than ${LIMITS.length} characters`;
  let depth = 0;
  let inText = false;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (inText) {
      if (c === '\\') i++;
      else if (c === '"') inText = false;
    } else if (c === '"') inText = true;
    else if (c === '(' || c === '[' || c === '{') {
      depth++;
      if (depth > LIMITS.nesting) return `expression is nested deeper than ${LIMITS.nesting} brackets`;
    } else if (c === ')' || c === ']' || c === '}') depth--;
  }
  return otherSign(source);
}
