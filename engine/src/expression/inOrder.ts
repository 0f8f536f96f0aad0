import { parseExpression } from 'feelin';
import type { Json } from '../json.ts';
import { operandsOf } from './asking.ts';
import type { Evaluation } from './evaluation.ts';
import { childrenOf, type SyntaxNode } from './syntaxNode.ts';

/*
 * What has been decided needs no more: `a or b` is true as soon as a is, whatever b would be, and `a and b` false as soon
 * as a is (DMN 1.5 table 50). The interpreter looks at both, and what it misses in b makes a strict evaluation fail.
 */

/**
 * Evaluates the operands of `and`, `or` and `if` one after the other, as `part` evaluates them, and none that is not
 * needed. Undefined for an expression that is none of these. `names`: the variables and functions that there are.
 */
export function inOrder(
  source: string,
  names: Readonly<Record<string, unknown>>,
  part: (source: string) => Evaluation,
): Evaluation | undefined {
  const [root] = childrenOf(parseExpression(source, names, undefined).topNode);
  const outermost = root && unwrap(root);
  return outermost !== undefined && DECIDING.has(outermost.name) ? valueOf(outermost, source, part) : undefined;
}

const DECIDING = new Set(['Conjunction', 'Disjunction', 'IfExpression']);

function valueOf(wrapped: SyntaxNode, source: string, part: (source: string) => Evaluation): Evaluation {
  const node = unwrap(wrapped);
  const ask = (inner: SyntaxNode): Evaluation => valueOf(inner, source, part);
  if (node.name === 'Conjunction') return joined(operandsOf(node), false, ask);
  if (node.name === 'Disjunction') return joined(operandsOf(node), true, ask);
  if (node.name !== 'IfExpression') return part(source.slice(node.from, node.to));
  const [condition, yes, no] = childrenOf(node).filter(({ name }) => !WORDS.has(name));
  if (condition === undefined || yes === undefined || no === undefined) return part(source.slice(node.from, node.to));
  const holds = ask(condition);
  return holds.ok ? ask(holds.value === true ? yes : no) : holds;
}

const WORDS = new Set(['if', 'then', 'else']);

/** Three-valued: one that decides is enough, and without one, what is neither true nor false makes it null. */
function joined(operands: readonly SyntaxNode[], deciding: boolean, ask: (node: SyntaxNode) => Evaluation): Evaluation {
  let value: Json = !deciding;
  for (const operand of operands) {
    const result = ask(operand);
    // After what is not true, `and` is not true either, whatever is not there.
    if (!result.ok) return value === null && !deciding ? { ok: true, value } : result;
    if (result.value === deciding) return result;
    if (typeof result.value !== 'boolean') value = null;
  }
  return { ok: true, value };
}

/** What stands in brackets. */
function unwrap(node: SyntaxNode): SyntaxNode {
  if (node.name !== 'ParenthesizedExpression') return node;
  const inner = childrenOf(node).find(({ name }) => name !== '(' && name !== ')');
  return inner === undefined ? node : unwrap(inner);
}
