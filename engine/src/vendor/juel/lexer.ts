import { Untranslatable } from './syntax.ts';

export interface JuelToken {
  readonly kind: 'text' | 'number' | 'name' | 'sign' | 'end';
  /** A text without its quotes; words that stand for signs (`and`, `eq`, `not`) as the signs. */
  readonly value: string;
  readonly at: number;
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const SIGN = /\|\||&&|==|!=|<=|>=|[-+*/%<>!?:.,()[\]]/y;
const TEXT = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;

const WORDS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  div: '/',
  mod: '%',
};

/** Splits what stands between `${` and `}`. @throws {Untranslatable} at a character that no expression has. */
export function tokenize(source: string): readonly JuelToken[] {
  const tokens: JuelToken[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const [kind, text] = first(match);
    if (text === undefined) throw new Untranslatable('syntax', source.slice(at, at + 20));
    // After a dot a word is a property, and after a prefix before a bracket a function, whatever it means elsewhere.
    const before = tokens.at(-1)?.value;
    const named = before === '.' || (before === ':' && source[at + text.length] === '(');
    const word = kind === 'name' && !named && Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
    tokens.push({
      kind: word === undefined ? kind : 'sign',
      value: word ?? (kind === 'text' ? unquote(text) : text),
      at,
    });
    at += text.length;
  }
  return [...tokens, { kind: 'end', value: '', at }];
}

function first(match: (pattern: RegExp) => string | undefined): [JuelToken['kind'], string | undefined] {
  const text = match(TEXT);
  if (text !== undefined) return ['text', text];
  const number = match(NUMBER);
  if (number !== undefined) return ['number', number];
  const name = match(NAME);
  return name === undefined ? ['sign', match(SIGN)] : ['name', name];
}

/** A backslash keeps the character after it, and has no other meaning (JSR 245 §1.3). */
const unquote = (text: string): string => text.slice(1, -1).replace(/\\([^])/g, '$1');
