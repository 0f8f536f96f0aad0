import type { Json, JsonObject } from '@zhengai/engine/json';
import { compute } from '../feel/compute.ts';
import { readSource } from '../feel/source.ts';
import { dataFieldsOf, expressionIn, isComputed, isLocked, itemsOf } from '../schema/fields.ts';
import { isList, toPointer } from '../schema/pointer.ts';
import { message, type MessageKey } from '../text/messages.ts';
import type { FieldMode, FormContext, FormIssue, FormSchema } from '../types.ts';

/** Hard limits of any form, whatever its schema says: characters of a text, entries of a list, depth of free data. */
export const VALUE_LIMITS = { text: 20_000, entries: 2_000, depth: 8 } as const;

export interface Cleaned {
  readonly values: JsonObject;
  readonly issues: readonly FormIssue[];
}

/**
 * What may be taken from data that somebody sent: declared fields of the declared type that they may change.
 * Everything else is left out; wrong types are issues. Computed fields are left out too: they are computed again.
 */
export function cleanValues(
  schema: FormSchema,
  given: unknown,
  context: FormContext,
  modes: Readonly<Record<string, FieldMode>>,
): Cleaned {
  const issues: FormIssue[] = [];
  const report: Report = (path, key, facts) =>
    void issues.push({ pointer: toPointer(path), message: message(context.locale, key, facts) });
  if (!isPlainObject(given)) {
    report([], 'type.object');
    return { values: cleanTop(schema, {}, context, modes, report), issues };
  }
  return { values: cleanTop(schema, given, context, modes, report), issues };
}

type Path = readonly (string | number)[];
type Report = (path: Path, key: MessageKey, facts?: Readonly<Record<string, string | number>>) => void;

function cleanTop(
  schema: FormSchema,
  given: JsonObject,
  context: FormContext,
  modes: Readonly<Record<string, FieldMode>>,
  report: Report,
): JsonObject {
  const values: Record<string, Json> = {};
  for (const { name, schema: field } of dataFieldsOf(schema)) {
    const mode = modes[name] ?? 'edit';
    if (mode === 'hidden' || isComputed(field)) continue;
    // What may only be read comes from the process, never from the sender.
    const source = mode === 'read' || isLocked(field) ? own(context.variables, name) : own(given, name);
    const at = { path: [name], context, locked: mode === 'read', report };
    const value = cleanField(field, source, at);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

interface At {
  readonly path: Path;
  readonly context: FormContext;
  /** The data comes from the process: its read-only parts are kept. */
  readonly locked: boolean;
  readonly report: Report;
}

function cleanField(schema: FormSchema, given: Json | undefined, at: At): Json | undefined {
  if (expressionIn(schema['x-rows']) !== undefined) return givenRows(schema, given, at);
  if (given === undefined || given === null || given === '') return undefined;
  switch (schema.type) {
    case 'object':
      if (!isPlainObject(given)) return refuse(at, 'type.object');
      return schema.properties === undefined ? freeData(given, at) : cleanObject(schema, given, at);
    case 'array':
      if (!isList(given)) return refuse(at, 'type.array');
      return cleanList(schema, given, at);
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? given : refuse(at, 'type.number');
    case 'boolean':
      return typeof given === 'boolean' ? given : refuse(at, 'type.boolean');
    case 'string':
      return typeof given === 'string' ? cleanText(given, at) : refuse(at, 'type.string');
    case 'void':
      return undefined;
    case undefined:
      return freeData(given, at);
    default:
      // A type that this version does not know: nothing of it can be trusted.
      return undefined;
  }
}

function cleanObject(schema: FormSchema, given: JsonObject, at: At): JsonObject {
  const values: Record<string, Json> = {};
  for (const { name, schema: field } of dataFieldsOf(schema)) {
    if (isComputed(field) || (isLocked(field) && !at.locked)) continue;
    const value = cleanField(field, own(given, name), { ...at, path: [...at.path, name] });
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function cleanList(schema: FormSchema, given: readonly Json[], at: At): readonly Json[] | undefined {
  if (given.length > VALUE_LIMITS.entries) return refuse(at, 'tooMany', { limit: VALUE_LIMITS.entries });
  const items = itemsOf(schema);
  return given.map((entry, index) => {
    const inside = { ...at, path: [...at.path, index] };
    const value = items === undefined ? freeData(entry, inside) : cleanField(items, entry, inside);
    // A row keeps its place even when nothing of it could be taken: the pointers of the others depend on it.
    return value ?? (items?.type === 'object' ? {} : null);
  });
}

function cleanText(given: string, at: At): string | undefined {
  if (given.length > VALUE_LIMITS.text) return refuse(at, 'tooLong', { limit: VALUE_LIMITS.text });
  return given.replaceAll('\u0000', '');
}

/** Data whose inside the schema does not describe (files, ranges): plain and bounded. */
function freeData(given: Json, at: At, depth = 0): Json | undefined {
  if (depth > VALUE_LIMITS.depth) return refuse(at, 'type.json');
  if (given === null || typeof given === 'boolean') return given;
  if (typeof given === 'number') return Number.isFinite(given) ? given : refuse(at, 'type.json');
  if (typeof given === 'string') return cleanText(given, at);
  if (isList(given)) {
    if (given.length > VALUE_LIMITS.entries) return refuse(at, 'tooMany', { limit: VALUE_LIMITS.entries });
    return given.map((entry) => freeData(entry, at, depth + 1) ?? null);
  }
  if (!isPlainObject(given)) return refuse(at, 'type.json');
  const copy: Record<string, Json> = {};
  for (const [key, entry] of Object.entries(given).slice(0, VALUE_LIMITS.entries)) {
    if (key === '__proto__') continue;
    const value = freeData(entry, at, depth + 1);
    if (value !== undefined) copy[key] = value;
  }
  return copy;
}

/** `x-rows`: the rows are given by the process; an answer only fills what its author may write. */
function givenRows(schema: FormSchema, given: Json | undefined, at: At): readonly Json[] | undefined {
  const absent = given === undefined || given === null;
  if (!absent && !isList(given)) at.report(at.path, 'type.array');
  const answers = isList(given) ? given.filter(isPlainObject) : [];
  if (at.locked && !absent) return cleanList(schema, answers, at);
  const named = schema['x-row-key'];
  const key = typeof named === 'string' ? named : 'id';
  const items = itemsOf(schema) ?? {};
  return rowsOf(schema, at.context).map((row, index) => {
    const answer = answers.find((candidate) => candidate[key] !== undefined && candidate[key] === row[key]);
    const kept = answer === undefined ? startOfRow(items, row) : fixedPart(items, row);
    const written = answer === undefined ? {} : cleanObject(items, answer, { ...at, path: [...at.path, index] });
    return { ...written, ...kept, [key]: row[key] ?? null };
  });
}

/** An unanswered row: all that `x-rows` says about it, so that it may suggest answers. */
function startOfRow(items: FormSchema, row: JsonObject): JsonObject {
  return pick(
    row,
    dataFieldsOf(items).map(({ name }) => name),
  );
}

/** An answered row: only what its author may not change. */
function fixedPart(items: FormSchema, row: JsonObject): JsonObject {
  const fixed = dataFieldsOf(items).filter(({ schema }) => isLocked(schema) && !isComputed(schema));
  return pick(
    row,
    fixed.map(({ name }) => name),
  );
}

function pick(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(row, name) ? [[name, row[name] ?? null]] : [])));
}

function rowsOf(schema: FormSchema, context: FormContext): readonly JsonObject[] {
  const { feel } = readSource(expressionIn(schema['x-rows']) ?? 'null');
  const rows = compute(feel, {
    ...context.variables,
    variables: context.variables,
    me: { id: context.me.id, name: context.me.name },
    today: context.today,
  });
  return isList(rows) ? rows.filter(isPlainObject) : [];
}

function refuse(at: At, key: MessageKey, facts?: Readonly<Record<string, string | number>>): undefined {
  at.report(at.path, key, facts);
  return undefined;
}

function own(values: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
