import { parseExpression } from 'feelin';
import { asks, isQuestion, operandsOf } from './asking.ts';
import { childrenOf, type SyntaxNode } from './syntaxNode.ts';

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
  plus: 'zgPlus',
  minus: 'zgMinus',
} as const;

/** Without any of these an expression costs no more than it is long. */
const COSTLY = /[([{]|\b(?:for|some|every|function)\b/;

/** What makes a date or time. */
const MOMENT = /@"|\b(?:date|time|now|today)\b/;
const TEXT = /"(?:[^"\\]|\\.)*"/g;

/** Functions that compare every item with every other. */
const QUADRATIC = new Set(['distinct values', 'union', 'duplicate values', 'index of', 'mode', 'list contains']);

/** Functions that ask the clock of the machine. */
const SLOW = new Set(['today', 'now']);

/** So many names are copied for a round without being counted. */
const FEW_NAMES = 32;

/** Conditions of a filter, as opposed to an index. */
const TESTS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression']);

/** Nodes that give a name to a value. */
const NAMING = new Set(['Name', 'Key', 'ParameterName', 'PropertyName']);

/** Measured work of a node in tenths of a step; 1 where nothing is said. */
const WORK: Readonly<Record<string, number>> = {
  FunctionInvocation: 20,
  Context: 10,
  FilterExpression: 5,
  PathName: 3,
};

/**
 * Writes calls into an expression that count what it does: the rounds of its loops, filters and functions, the items it
 * hands to functions, and the values it names. The interpreter itself has no bound, and can not be interrupted. The
 * meaning stays the same. `parse` is `parseUnaryTests` for the cells of a decision table.
 */
export function guard(
  source: string,
  context: Readonly<Record<string, unknown>>,
  parse: typeof parseExpression = parseExpression,
): string {
  const reckons = MOMENT.test(source) && /[+-]/.test(source.replace(TEXT, ''));
  if (!reckons && !COSTLY.test(source)) return source;
  const root: SyntaxNode = parse(source, context, undefined).topNode;
  // What is not FEEL stays as it is: the interpreter finds that before it runs anything.
  return hasError(root) ? source : new Guarding(source, root, context, reckons).render(root);
}

const NAMES_OF: ReadonlyMap<string, string> = new Map([
  ['+', GUARD.plus],
  ['-', GUARD.minus],
]);

/** One rewriting; numbers the names that it introduces. */
class Guarding {
  private readonly source: string;
  /** What is found at once; any other name is first looked for among all of these. */
  private readonly names: Set<string>;
  /** Entries of the largest context; a path to what it lacks is looked for among all of them. */
  private readonly widest: number;
  private introduced = 0;
  /** Filters around what is being rendered: in them, `item` is given. */
  private filters = 0;

  /** Additions and subtractions may be of dates and times, which have to know the zone. */
  private readonly reckons: boolean;

  constructor(source: string, root: SyntaxNode, context: Readonly<Record<string, unknown>>, reckons: boolean) {
    this.source = source;
    this.reckons = reckons;
    this.names = new Set(Object.keys(context));
    this.addNames(root);
    this.widest = Math.max(this.names.size, widestIn(context));
  }

  private addNames(node: SyntaxNode): void {
    if (NAMING.has(node.name)) this.names.add(this.textOf(node));
    for (const child of childrenOf(node)) this.addNames(child);
  }

  render(node: SyntaxNode): string {
    switch (node.name) {
      case 'ForExpression':
        return this.replace(node, (child, last) => (last ? this.round(GUARD.tick, child) : undefined));
      case 'QuantifiedExpression':
        return this.replace(node, (child, last) => (last ? this.round(GUARD.tickTest, child) : undefined));
      case 'FunctionBody':
        return `${GUARD.tick}(${this.inside(node)}, ${this.workOf(node)})`;
      case 'InExpression':
        return this.renderIn(node);
      case 'FilterExpression':
        return this.renderFilter(node);
      case 'FunctionInvocation':
        return this.renderInvocation(node);
      case 'ArithmeticExpression':
        return this.renderArithmetic(node);
      case 'Conjunction':
      case 'Disjunction':
        return asks(this.source)
          ? this.renderQuestions(operandsOf(node), node.name === 'Conjunction')
          : this.inside(node);
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

  /** What is done with every round of a loop. */
  private round(name: string, body: SyntaxNode): string {
    return `${name}(${this.render(body)}, ${this.workOf(body)})`;
  }

  /** How much work a body is by its length alone, whatever the data: calls cost most of it. */
  private workOf(body: SyntaxNode): number {
    let tenths = 0;
    const count = (node: SyntaxNode): void => {
      tenths += WORK[node.name] ?? 1;
      if (node.name === 'VariableName' && !this.names.has(this.textOf(node))) tenths += this.names.size * 2;
      if (node.name === 'FunctionInvocation' && SLOW.has(this.textOf(node.firstChild ?? node))) tenths += 250;
      if (node.name === 'PathName') tenths += this.widest;
      for (const child of childrenOf(node)) count(child);
    };
    count(body);
    // A short body is what the round itself is counted for.
    return Math.max(0, Math.round(tenths / 10) - 1);
  }

  private textOf(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to).replace(/\s+/g, ' ');
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
    // Every round gets a copy of all that is named, in a filter also of what is in the item.
    const copied = `${Math.max(0, this.names.size - FEW_NAMES)}, ${this.filters > 0 ? 'item' : 'null'}`;
    if (end !== undefined)
      return `${variable} in ${GUARD.range}(${this.render(first)}, ${this.render(end)}, ${copied})`;
    const domain = this.render(first);
    if (first.name !== 'VariableName' && first.name !== 'PathExpression')
      return `${variable} in ${GUARD.items}(${domain}, ${copied})`;
    this.introduced += 1;
    return `zgLoop${this.introduced} in ${GUARD.once}(${domain}, ${copied}), ${variable} in ${domain}`;
  }

  private renderArithmetic(node: SyntaxNode): string {
    const [left, operator, right] = childrenOf(node);
    const name = operator && NAMES_OF.get(this.textOf(operator));
    if (!this.reckons || left === undefined || right === undefined || name === undefined) return this.inside(node);
    return `${name}(${this.render(left)}, ${this.render(right)})`;
  }

  /** What comes after a question is only for one of its answers. Of whatever value, three of them are as good as two. */
  private renderQuestions(operands: readonly SyntaxNode[], all: boolean): string {
    const joined = (nodes: readonly SyntaxNode[]) => nodes.map((one) => this.render(one)).join(all ? ' and ' : ' or ');
    const asked = operands.findIndex((one) => isQuestion(one, this.source));
    if (asked < 0) return joined(operands);
    if (asked > 0)
      return `${joined(operands.slice(0, asked))} ${all ? 'and' : 'or'} ${this.renderQuestions(operands.slice(asked), all)}`;
    const answered = operands.findIndex((one) => !isQuestion(one, this.source));
    if (answered < 0) return joined(operands);
    const text = joined(operands.slice(0, answered));
    const others = this.renderQuestions(operands.slice(answered), all);
    return all
      ? `(if ${text} then (true and ${others}) else false)`
      : `(if ${text} then true else (false or ${others}))`;
  }

  private renderFilter(node: SyntaxNode): string {
    return this.replace(node, (child, last) => {
      if (child.from === node.from && composes(child)) return `${GUARD.items}(${this.render(child)}, 0, null)`;
      const isCondition = !last && child.nextSibling?.nextSibling === null && TESTS.has(child.name);
      if (!isCondition) return undefined;
      this.filters += 1;
      const condition = this.render(child);
      this.filters -= 1;
      return `${GUARD.tick}(true, ${this.workOf(child)}) and (${condition})`;
    });
  }

  private renderInvocation(node: SyntaxNode): string {
    const called = node.firstChild;
    const name = called === null ? '' : this.textOf(called);
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

/** Whether a value is made here: it could double with every entry that names it twice, and its lists are not counted. */
function composes(node: SyntaxNode): boolean {
  if (node.name === 'PathExpression' || node.name === 'FilterExpression')
    return node.firstChild === null || composes(node.firstChild);
  return node.name !== 'VariableName' && node.name !== 'FunctionDefinition' && !node.name.endsWith('Literal');
}

function widestIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const items: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : items.length;
  return items.reduce<number>((widest, item) => Math.max(widest, widestIn(item)), own);
}
