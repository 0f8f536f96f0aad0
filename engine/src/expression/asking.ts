import { parseExpression, type Warning } from 'feelin';
import { isMistake } from './mistakes.ts';
import { childrenOf, type SyntaxNode } from './syntaxNode.ts';

/*
 * `is defined(x)` and `get or else(x, y)` ask whether there is an x, which must not fail for want of x. Besides, what
 * comes after the question in `is defined(x) and x > 1` is for the case that there is one, and is not looked at else.
 */

/** Whether an expression asks for what may not be there; a text literal that holds the words does no harm. */
export const asks = (source: string): boolean => /\bis\s+defined\b|\bget\s+or\s+else\b/.test(source);

const ASKING = new Set(['is defined', 'get or else']);

/**
 * Says of the warnings about an expression which are none: what is missing where the expression asks whether it is
 * there. `parse` is `parseUnaryTests` for the cells of a decision table.
 */
export function toleranceOf(
  source: string,
  context: Readonly<Record<string, unknown>>,
  parse: typeof parseExpression = parseExpression,
): (warning: Warning) => boolean {
  if (!asks(source)) return () => false;
  const asked: SyntaxNode[] = [];
  const collect = (node: SyntaxNode): void => {
    if (ASKING.has(calledBy(node, source) ?? '')) asked.push(...argumentsOf(node).slice(0, 1));
    for (const child of childrenOf(node)) collect(child);
  };
  collect(parse(source, context, undefined).topNode);
  return (warning) =>
    !isMistake(warning) && asked.some(({ from, to }) => from <= warning.position.from && warning.position.to <= to);
}

/** Whether a node only asks whether something is there: it is true or false, never null. */
export function isQuestion(node: SyntaxNode, source: string): boolean {
  if (node.name === 'ParenthesizedExpression') return childrenOf(node).some((child) => isQuestion(child, source));
  const called = calledBy(node, source);
  if (called === 'is defined') return true;
  return called === 'not' && argumentsOf(node).every((child) => isQuestion(child, source));
}

/** What is joined by `and`, or by `or`, in a row. */
export function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const [left, , right] = childrenOf(node);
  if (left === undefined || right === undefined) return [];
  return [...(left.name === node.name ? operandsOf(left) : [left]), right];
}

function calledBy(node: SyntaxNode, source: string): string | undefined {
  const called = node.name === 'FunctionInvocation' ? node.firstChild : null;
  return called === null ? undefined : source.slice(called.from, called.to).replace(/\s+/g, ' ');
}

function argumentsOf(invocation: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(invocation)
    .filter(({ name }) => name.endsWith('Parameters'))
    .flatMap(childrenOf);
}
