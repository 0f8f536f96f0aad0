import type { Json, JsonObject } from '../json.ts';

/**
 * The shapes that most attributes of a model have (`teacher.id`, `"text"`, `decision = "return"`), evaluated without
 * the interpreter, which copies the whole context and costs fifty times as much. Whatever is not exactly one of these
 * shapes with exactly the expected types is left to the interpreter, so that there is one meaning only.
 */
export type Simple =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'path'; readonly names: readonly string[] }
  | { readonly kind: 'names'; readonly of: Path }
  | { readonly kind: 'comparison'; readonly left: Operand; readonly operator: string; readonly right: Operand };
type Operand = Extract<Simple, { kind: 'value' | 'path' }>;
type Path = Extract<Simple, { kind: 'path' }>;

const NAME = String.raw`[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*`;
const TEXT = String.raw`"[^"\\]*"`;
const PATH = new RegExp(`^${NAME}(?:\\.${NAME})*$`);
const TEXTS = new RegExp(`^\\[(?:\\s*${TEXT}\\s*(?:,\\s*${TEXT}\\s*)*)?\\]$`);
const LITERAL = new RegExp(`^(?:${TEXT}|-?\\d{1,15}(?:\\.\\d{1,15})?|true|false)$`);
const COMPARISON = new RegExp(`^(\\S+)\\s*(<=|>=|!=|=|<|>)\\s*(${TEXT}|[^\\s"<>=]+)$`);
/** What the candidates of an imported model become: names with commas between them, or a list of names. */
const NAMES = /^\(if (\S+) instance of string then split\(\1, "\\s\*,\\s\*"\) else \1\)$/;
const KEYWORDS = new Set(['null', 'true', 'false', 'item', 'partial']);

export function recognise(source: string): Simple | undefined {
  const operand = recogniseOperand(source);
  if (operand !== undefined) return operand;
  if (TEXTS.test(source)) return { kind: 'value', value: JSON.parse(source) as Json };
  const named = recogniseOperand(NAMES.exec(source)?.[1] ?? '');
  if (named?.kind === 'path') return { kind: 'names', of: named };
  const parts = COMPARISON.exec(source);
  if (parts === null) return undefined;
  const left = recogniseOperand(parts[1] ?? '');
  const right = recogniseOperand(parts[3] ?? '');
  if (left?.kind !== 'path' || right === undefined) return undefined;
  return { kind: 'comparison', left, operator: parts[2] ?? '', right };
}

function recogniseOperand(source: string): Operand | undefined {
  if (LITERAL.test(source)) return { kind: 'value', value: literal(source) };
  if (!PATH.test(source)) return undefined;
  const names = source.split('.');
  return KEYWORDS.has(names[0] ?? '') ? undefined : { kind: 'path', names };
}

function literal(source: string): Json {
  if (source.startsWith('"')) return source.slice(1, -1);
  if (source === 'true' || source === 'false') return source === 'true';
  return Number(source);
}

/** The value, or undefined when the interpreter has to decide. */
export function evaluateSimple(simple: Simple, context: JsonObject): Json | undefined {
  if (simple.kind === 'value') return simple.value;
  if (simple.kind === 'path') return follow(simple.names, context);
  if (simple.kind === 'names') {
    const names = follow(simple.of.names, context);
    return typeof names === 'string' ? names.split(/\s*,\s*/) : names;
  }
  const left = evaluateSimple(simple.left, context);
  const right = evaluateSimple(simple.right, context);
  return left === undefined || right === undefined ? undefined : compare(left, simple.operator, right);
}

function follow(names: readonly string[], context: JsonObject): Json | undefined {
  let value: Json = context;
  for (const name of names) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    if (!Object.hasOwn(value, name)) return undefined;
    const next: Json | undefined = (value as JsonObject)[name];
    if (next === undefined) return undefined;
    value = next;
  }
  return value;
}

function compare(left: Json, operator: string, right: Json): boolean | undefined {
  const type = typeof left;
  if (type !== typeof right || (type !== 'number' && type !== 'string' && type !== 'boolean')) return undefined;
  if (operator === '=') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}
