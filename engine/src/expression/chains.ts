/*
 * The parser gives up on some 150 to 500 conditions that `and` or `or` joins in a row. A part of them in brackets is one
 * condition to it; and as both are associative, brackets change nothing.
 */

/** Conditions in one pair of brackets. */
const GROUP = 50;
/** Of the words of a name that is a function's, none joins conditions. */
const TOKEN = /get\s+or\s+else\b|"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_]+|[()[\]{}]/gu;
const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
/** With these, `and` and `or` may belong to a part of the expression, or to `between`. */
const OTHERS = new Set(['if', 'for', 'some', 'every', 'between', 'function']);

/**
 * The source with brackets around parts of its chains, for a parser that has given up on it; undefined when it has no
 * chain that is long, or when it can not be told by its words where that ends.
 */
export function groupChains(source: string): string | undefined {
  const alternatives = split(source);
  if (alternatives === undefined || alternatives.flat().length <= GROUP) return undefined;
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1) return group(only, 'and');
  return group(
    alternatives.map((conditions) => (conditions.length > 1 ? `(${group(conditions, 'and')})` : conditions.join(''))),
    'or',
  );
}

/** What `or` joins, and in each of it what `and` joins. */
function split(source: string): string[][] | undefined {
  // Names in backticks and comments may hold anything.
  if (/`|\/[/*]/.test(source)) return undefined;
  const alternatives: string[][] = [[]];
  let from = 0;
  let depth = 0;
  const cut = (to: number): void => {
    alternatives.at(-1)?.push(source.slice(from, to).trim());
  };
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (OPENING.has(token)) depth++;
    else if (CLOSING.has(token)) depth--;
    if (depth !== 0) continue;
    if (OTHERS.has(token)) return undefined;
    if (token !== 'and' && token !== 'or') continue;
    cut(index);
    if (token === 'or') alternatives.push([]);
    from = index + token.length;
  }
  cut(source.length);
  return alternatives;
}

function group(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length <= GROUP) return parts.join(` ${word} `);
  const groups: string[] = [];
  for (let at = 0; at < parts.length; at += GROUP) groups.push(`(${parts.slice(at, at + GROUP).join(` ${word} `)})`);
  return group(groups, word);
}

/** Why a chain that could not be grouped is no FEEL to the parser; undefined when there is none so long. */
export function tooLong(source: string): string | undefined {
  const words = source.match(/\b(?:and|or)\b/g)?.length ?? 0;
  if (words < 2 * GROUP) return undefined;
  return `${words} conditions are joined by and, or: put brackets around parts of them, ${GROUP} in each`;
}
