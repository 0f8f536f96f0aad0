/** Characters of a pattern that people still read. */
const MAX_PATTERN = 200;
/** Steps that a match may take, estimated from above. */
const MAX_MATCHING = 1e8;

/**
 * Compiles a pattern of FEEL's `matches`, `replace` and `split` after showing that matching it against `input` takes
 * bounded time. A pattern can otherwise take exponential time (ReDoS), and nothing can interrupt it.
 *
 * @throws when the pattern is no regular expression, or may be too costly for the input
 */
export function boundedRegExp(pattern: string, flags: string, input: string): RegExp {
  if (pattern.length > MAX_PATTERN) throw new Error(`pattern is longer than ${MAX_PATTERN} characters`);
  const unbounded = countUnbounded(pattern);
  if (Math.max(input.length, 1) ** (unbounded + 1) > MAX_MATCHING) {
    throw new Error('pattern is too costly for a text of this length');
  }
  return new RegExp(pattern, flags);
}

/** How many `*`, `+` and `{n,}` the pattern has, none of them inside a repeated group. */
function countUnbounded(pattern: string): number {
  const groups: { repeats: boolean }[] = [];
  let closed: { repeats: boolean } | undefined;
  let count = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] ?? '';
    const before = closed;
    closed = undefined;
    if (c === '\\') {
      i++;
      if (/[1-9k]/.test(pattern[i] ?? '')) throw new Error('pattern with a back reference is too costly');
    } else if (c === '[') {
      i = endOfClass(pattern, i);
    } else if (c === '(') {
      if (/^\?(?:<?[=!])/.test(pattern.slice(i + 1))) throw new Error('pattern with look-around is too costly');
      groups.push({ repeats: false });
    } else if (c === ')') {
      closed = groups.pop();
    } else if (c === '|') {
      for (const group of groups) group.repeats = true;
    } else if (c === '*' || c === '+' || (c === '{' && /^\{\d*,?\d*\}/.test(pattern.slice(i)))) {
      if (before?.repeats === true) throw new Error('pattern with a repetition inside a repetition is too costly');
      const repetition = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(i));
      const bounded = repetition !== null && (repetition[2] === '' || repetition[3] !== '');
      if (!bounded) count++;
      for (const group of groups) group.repeats = true;
    }
    if (closed?.repeats === true) for (const group of groups) group.repeats = true;
  }
  return count;
}

function endOfClass(pattern: string, from: number): number {
  for (let i = from + 1; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === ']') return i;
  }
  return pattern.length;
}
