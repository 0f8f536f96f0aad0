/** A parsed expression of the Unified Expression Language (JSR 245), which JUEL implements. */
export type Juel =
  | { readonly kind: 'text'; readonly value: string }
  /** As it is written: `1`, `.5`, `2e3`. */
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'constant'; readonly value: 'true' | 'false' | 'null' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'property'; readonly base: Juel; readonly name: string }
  | { readonly kind: 'index'; readonly base: Juel; readonly index: Juel }
  | { readonly kind: 'method'; readonly base: Juel; readonly name: string; readonly args: readonly Juel[] }
  /** `now()`, or with a prefix `variables:get(x)`. */
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly Juel[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '!' | 'empty'; readonly operand: Juel }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Juel; readonly right: Juel }
  | { readonly kind: 'choice'; readonly condition: Juel; readonly yes: Juel; readonly no: Juel };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

/** Why an expression has no meaning here: `kind` chooses the sentence that people read, `detail` is the piece of it. */
export interface JuelProblem {
  readonly kind: 'syntax' | 'method' | 'function' | 'name' | 'number' | 'engineObject';
  readonly detail: string;
}

/** Thrown while parsing and translating; `translateJuel` gives it back as a value. */
export class Untranslatable extends Error {
  readonly problem: JuelProblem;

  constructor(kind: JuelProblem['kind'], detail: string) {
    super(`${kind}: ${detail}`);
    this.problem = { kind, detail };
  }
}
