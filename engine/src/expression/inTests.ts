import { parseExpression } from 'feelin';
import { childrenOf, type SyntaxNode } from './syntaxNode.ts';

/*
 * `x in [1..3] and y` is a test of x, and y (DMN 1.5 §10.3.1.2: a comparison holds together more tightly than `and`). The
 * parser takes all of `[1..3] and y` for the test, which then is null.
 */

const JOINING = new Set(['Conjunction', 'Disjunction']);

/** The source with brackets around its tests, as far as something is joined to them. */
export function bracketTests(
  source: string,
  names: Readonly<Record<string, unknown>>,
  parse: typeof parseExpression = parseExpression,
): string {
  if (!/\bin\b/.test(source) || !/\b(?:and|or)\b/.test(source)) return source;
  const brackets: { readonly at: number; readonly sign: '(' | ')' }[] = [];
  const look = (node: SyntaxNode): void => {
    const end = node.name === 'Comparison' ? endOfTest(node) : undefined;
    if (end !== undefined) brackets.push({ at: node.from, sign: '(' }, { at: end, sign: ')' });
    for (const child of childrenOf(node)) look(child);
  };
  look(parse(source, names, undefined).topNode);
  let text = '';
  let from = 0;
  for (const { at, sign } of brackets.toSorted((a, b) => a.at - b.at)) {
    text += source.slice(from, at) + sign;
    from = at;
  }
  return text + source.slice(from);
}

/** Where the test of a comparison with `in` ends, when the parser has put more into it. */
function endOfTest(comparison: SyntaxNode): number | undefined {
  const [, word, test] = childrenOf(comparison);
  if (word?.name !== 'in' || test?.name !== 'PositiveUnaryTest') return undefined;
  const [whole] = childrenOf(test);
  // `> 60 and y` is a test of its own kind, with the rest behind its sign.
  let first = whole?.name === 'SimplePositiveUnaryTest' ? childrenOf(whole).at(-1) : whole;
  if (first === undefined || !JOINING.has(first.name)) return undefined;
  while (first.firstChild !== null && JOINING.has(first.name)) first = first.firstChild;
  return first.to;
}
