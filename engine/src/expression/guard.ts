import { parseExpression } from 'feelin';

/** A node of the parser's tree, as far as we look at it. */
interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

/** Names of the guards, which no variable of a model has. */
export const GUARD = {
  tick: 'zgTick',
  tickTest: 'zgTickTest',
  items: 'zgItems',
  once: 'zgOnce',
  range: 'zgRange',
  argument: 'zgArgument',
  square: 'zgSquare',
  value: 'zgValue',
} as const;

/** Without any of these an expression costs no more than it is long. */
const COSTLY = /[([{]|\b(?:for|some|every|function)\b/;

/** Functions that compare every item with every other. */
const QUADRATIC = new Set(['distinct values', 'union', 'duplicate values', 'index of', 'mode', 'list contains']);

/** Conditions of a filter, as opposed to an index. */
const TESTS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression']);

/**
 * Writes calls into an expression that count what it does: the rounds of its loops, filters and functions, the items it
 * hands to functions, and the values it names. The interpreter itself has no bound, and can not be interrupted. The
 * meaning stays the same.
 */
export function guard(source: string, context: Readonly<Record<string, unknown>>): string {
  if (!COSTLY.test(source)) return source;
  const root: SyntaxNode = parseExpression(source, context, undefined).topNode;
  // What is not FEEL stays as it is: the interpreter finds that before it runs anything.
  return hasError(root) ? source : new Guarding(source).render(root);
}

/** One rewriting; numbers the names that it introduces. */
class Guarding {
  private readonly source: string;
  private introduced = 0;

  constructor(source: string) {
    this.source = source;
  }

  render(node: SyntaxNode): string {
    switch (node.name) {
      case 'ForExpression':
        return this.replace(node, (child, last) => (last ? this.call(GUARD.tick, child) : undefined));
      case 'QuantifiedExpression':
        return this.replace(node, (child, last) => (last ? this.call(GUARD.tickTest, child) : undefined));
      case 'FunctionBody':
        return `${GUARD.tick}(${this.inside(node)})`;
      case 'InExpression':
        return this.renderIn(node);
      case 'FilterExpression':
        return this.renderFilter(node);
      case 'FunctionInvocation':
        return this.renderInvocation(node);
      case 'ContextEntry':
        return this.replace(node, (child, last) =>
          last && composes(child) ? this.call(GUARD.value, child) : undefined,
        );
      default:
        return this.inside(node);
    }
  }

  /** The node's text, with its children rendered. */
  private inside(node: SyntaxNode): string {
    return this.replace(node, () => undefined);
  }

  private replace(node: SyntaxNode, by: (child: SyntaxNode, last: boolean) => string | undefined): string {
    let text = '';
    let position = node.from;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      text += this.source.slice(position, child.from) + (by(child, child.nextSibling === null) ?? this.render(child));
      position = child.to;
    }
    return text + this.source.slice(position, node.to);
  }

  private call(name: string, node: SyntaxNode): string {
    return `${name}(${this.render(node)})`;
  }

  /**
   * `x in <domain>`. A domain that is a variable stays as it is, so that the parser still knows the names of what is
   * in it; it is counted by a loop of one round before.
   */
  private renderIn(node: SyntaxNode): string {
    const [name, , given] = childrenOf(node);
    if (name === undefined || given === undefined) return this.inside(node);
    const parts = given.name === 'IterationContext' ? childrenOf(given) : [given];
    const [first, , end] = parts;
    if (first === undefined) return this.inside(node);
    const variable = this.render(name);
    if (end !== undefined) return `${variable} in ${GUARD.range}(${this.render(first)}, ${this.render(end)})`;
    const domain = this.render(first);
    if (first.name !== 'VariableName' && first.name !== 'PathExpression')
      return `${variable} in ${GUARD.items}(${domain})`;
    this.introduced += 1;
    return `zgLoop${this.introduced} in ${GUARD.once}(${domain}), ${variable} in ${domain}`;
  }

  private renderFilter(node: SyntaxNode): string {
    return this.replace(node, (child, last) => {
      const isCondition = !last && child.nextSibling?.nextSibling === null && TESTS.has(child.name);
      return isCondition ? `${GUARD.tick}(true) and (${this.render(child)})` : undefined;
    });
  }

  private renderInvocation(node: SyntaxNode): string {
    const called = node.firstChild;
    const name = called === null ? '' : this.source.slice(called.from, called.to).replace(/\s+/g, ' ');
    const wrap = QUADRATIC.has(name) ? GUARD.square : GUARD.argument;
    const argument = (child: SyntaxNode): string =>
      child.name.endsWith('Literal') || child.name === 'FunctionDefinition'
        ? this.render(child)
        : this.call(wrap, child);
    return this.replace(node, (child) => {
      if (child.name === 'PositionalParameters') return this.replace(child, argument);
      if (child.name !== 'NamedParameters') return undefined;
      return this.replace(child, (named) => this.replace(named, (part, last) => (last ? argument(part) : undefined)));
    });
  }
}

function hasError(node: SyntaxNode): boolean {
  return node.name === '⚠' || childrenOf(node).some(hasError);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Whether the value is made of others, and could double with every entry that names it twice. */
function composes(node: SyntaxNode): boolean {
  return ['List', 'Context', 'FunctionInvocation', 'ArithmeticExpression', 'IfExpression'].includes(node.name);
}
