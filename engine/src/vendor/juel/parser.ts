import { LIMITS } from '../../expression/index.ts';
import { type JuelToken, tokenize } from './lexer.ts';
import { type BinaryOperator, type Juel, Untranslatable } from './syntax.ts';

/** From the loosest to the tightest (JSR 245 §1.16); all of them group from the left. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Parses what stands between `${` and `}`. @throws {Untranslatable} `syntax` */
export function parseJuel(source: string): Juel {
  if (source.length > LIMITS.length) throw new Untranslatable('syntax', source.slice(0, 20));
  const tokens = new Tokens(source, tokenize(source));
  const juel = choice(tokens);
  if (tokens.next.kind !== 'end') tokens.fail();
  return juel;
}

/** Where the parser stands. */
class Tokens {
  private at = 0;
  private depth = 0;
  private readonly source: string;
  private readonly tokens: readonly JuelToken[];

  constructor(source: string, tokens: readonly JuelToken[]) {
    this.source = source;
    this.tokens = tokens;
  }

  get next(): JuelToken {
    return this.ahead(0);
  }

  ahead(count: number): JuelToken {
    return this.tokens[this.at + count] ?? { kind: 'end', value: '', at: this.source.length };
  }

  take(): JuelToken {
    const token = this.next;
    this.at++;
    return token;
  }

  takeSign(sign: string): boolean {
    const found = isSign(this.next, sign);
    if (found) this.at++;
    return found;
  }

  expect(sign: string): void {
    if (!this.takeSign(sign)) this.fail();
  }

  fail(): never {
    throw new Untranslatable('syntax', this.source.slice(this.next.at, this.next.at + 20).trim() || this.source.trim());
  }

  /** Parses one level deeper; an expression of brackets only must not exhaust the stack. */
  deeper(parse: () => Juel): Juel {
    if (++this.depth > LIMITS.nesting) this.fail();
    const juel = parse();
    this.depth--;
    return juel;
  }
}

const isSign = (token: JuelToken, sign: string): boolean => token.kind === 'sign' && token.value === sign;

function choice(tokens: Tokens): Juel {
  const condition = binary(tokens, 0);
  if (!tokens.takeSign('?')) return condition;
  return tokens.deeper(() => {
    const yes = choice(tokens);
    tokens.expect(':');
    return { kind: 'choice', condition, yes, no: choice(tokens) };
  });
}

function binary(tokens: Tokens, level: number): Juel {
  const operators = LEVELS[level];
  if (operators === undefined) return unary(tokens);
  let left = binary(tokens, level + 1);
  for (;;) {
    const operator = operators.find((sign) => isSign(tokens.next, sign));
    if (operator === undefined) return left;
    tokens.take();
    left = { kind: 'binary', operator, left, right: binary(tokens, level + 1) };
  }
}

function unary(tokens: Tokens): Juel {
  const { kind, value } = tokens.next;
  const isEmpty = kind === 'name' && value === 'empty';
  if (!isEmpty && !(kind === 'sign' && (value === '-' || value === '!'))) return postfix(tokens);
  tokens.take();
  const operator = isEmpty ? 'empty' : value === '-' ? '-' : '!';
  return { kind: 'unary', operator, operand: tokens.deeper(() => unary(tokens)) };
}

function postfix(tokens: Tokens): Juel {
  let base = primary(tokens);
  for (;;) {
    if (tokens.takeSign('.')) {
      const name = tokens.take();
      if (name.kind !== 'name') tokens.fail();
      base = isSign(tokens.next, '(')
        ? { kind: 'method', base, name: name.value, args: argumentsOf(tokens) }
        : { kind: 'property', base, name: name.value };
    } else if (tokens.takeSign('[')) {
      const index = tokens.deeper(() => choice(tokens));
      tokens.expect(']');
      base = { kind: 'index', base, index };
    } else return base;
  }
}

function primary(tokens: Tokens): Juel {
  if (tokens.takeSign('(')) {
    const inner = tokens.deeper(() => choice(tokens));
    tokens.expect(')');
    return inner;
  }
  const { kind, value } = tokens.next;
  if (kind === 'sign' || kind === 'end') tokens.fail();
  tokens.take();
  if (kind === 'text' || kind === 'number') return { kind, value };
  if (value === 'true' || value === 'false' || value === 'null') return { kind: 'constant', value };
  if (isSign(tokens.next, '(')) return { kind: 'function', name: value, args: argumentsOf(tokens) };
  const prefixed = isSign(tokens.next, ':') && tokens.ahead(1).kind === 'name' && isSign(tokens.ahead(2), '(');
  if (!prefixed) return { kind: 'name', name: value };
  tokens.take();
  return { kind: 'function', name: `${value}:${tokens.take().value}`, args: argumentsOf(tokens) };
}

function argumentsOf(tokens: Tokens): readonly Juel[] {
  tokens.expect('(');
  const args: Juel[] = [];
  while (!tokens.takeSign(')')) {
    if (args.length > 0) tokens.expect(',');
    tokens.deeper(() => {
      const argument = choice(tokens);
      args.push(argument);
      return argument;
    });
  }
  return args;
}
