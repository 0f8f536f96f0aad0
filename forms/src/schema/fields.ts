import type { FormSchema } from '../types.ts';

export interface NamedSchema {
  readonly name: string;
  readonly schema: FormSchema;
}

/** Names that no field may have: they would reach into the prototype or into Formily's own paths. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Formily addresses fields by dotted paths with wildcards, so a name is letters (any script), digits, `_` and `-`. */
export function isFieldName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && !FORBIDDEN.has(name);
}

/** `properties` as an ordered list, by `x-index` as Formily does. */
export function childrenOf(schema: FormSchema): readonly NamedSchema[] {
  const list = Object.entries(schema.properties ?? {}).map(([name, child]) => ({ name, schema: child }));
  const place = (at: NamedSchema): number =>
    typeof at.schema['x-index'] === 'number' ? at.schema['x-index'] : Number.MAX_SAFE_INTEGER;
  return list.toSorted((a, b) => place(a) - place(b));
}

/** Fields that carry data directly below a schema: void nodes (layout) are transparent. */
export function dataFieldsOf(schema: FormSchema): readonly NamedSchema[] {
  return childrenOf(schema).flatMap((child) => {
    if (child.schema.type === 'void') return dataFieldsOf(child.schema);
    return isFieldName(child.name) ? [child] : [];
  });
}

/** The schema of an array's rows; a tuple's first entry, as Formily's arrays use it. */
export function itemsOf(schema: FormSchema): FormSchema | undefined {
  const items: unknown = schema.items;
  const first: unknown = Array.isArray(items) ? items[0] : items;
  return isSchema(first) ? first : undefined;
}

export function isSchema(value: unknown): value is FormSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{{feel}}` → `feel`; undefined for anything else. */
export function expressionIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(value)?.[1];
}

/** A computed field (计算项): its value is an expression, so nobody types it in. */
export function isComputed(schema: FormSchema): boolean {
  if (expressionIn(schema['x-value']) !== undefined) return true;
  return reactionsOf(schema).some((reaction) => reaction['target'] === undefined && setsValue(reaction));
}

export function reactionsOf(schema: FormSchema): readonly Readonly<Record<string, unknown>>[] {
  const given: unknown = schema['x-reactions'];
  return (Array.isArray(given) ? given : [given]).filter(isRecord);
}

function setsValue(reaction: Readonly<Record<string, unknown>>): boolean {
  return [reaction['fulfill'], reaction['otherwise']].filter(isRecord).some((request) => {
    const { state, schema } = request;
    return (
      (isRecord(state) && expressionIn(state['value']) !== undefined) ||
      (isRecord(schema) && expressionIn(schema['x-value']) !== undefined)
    );
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the schema itself keeps the reader from changing the field, whatever the data. */
export function isLocked(schema: FormSchema): boolean {
  return (
    isComputed(schema) ||
    ['readOnly', 'readPretty', 'disabled'].includes(String(schema['x-pattern'])) ||
    schema['readOnly'] === true ||
    schema['x-read-only'] === true ||
    schema['x-read-pretty'] === true ||
    schema['x-disabled'] === true ||
    schema['x-editable'] === false ||
    schema['x-visible'] === false ||
    schema['x-hidden'] === true ||
    schema['x-display'] === 'none' ||
    schema['x-display'] === 'hidden'
  );
}
