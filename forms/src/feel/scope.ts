import type { Form, GeneralField } from '@formily/core';
import type { Json, JsonObject } from '@zhengai/engine/json';
import type { FormContext } from '../types.ts';
import { feelValue, type Shape } from './shape.ts';
import { DOLLAR, type Source } from './source.ts';

/** What expressions and rules of one open form know besides Formily's own state. */
export interface FormScope {
  readonly context: FormContext;
  readonly shape: Shape;
}

const scopes = new WeakMap<Form, FormScope>();

export function rememberScope(form: Form, scope: FormScope): void {
  scopes.set(form, scope);
}

/** The scope of a form opened by `openForm`; undefined for a form that Formily was asked for directly. */
export function scopeOf(form: Form): FormScope | undefined {
  return scopes.get(form);
}

/** Where a field stands in its innermost array. */
export interface RowPlace {
  readonly path: readonly (string | number)[];
  readonly index: number;
  readonly shape: Shape | undefined;
}

/** The row that a field belongs to: the last number on its path. */
export function rowPlace(field: GeneralField, shape: Shape): RowPlace | undefined {
  const segments = field.path.segments;
  const last = segments.findLastIndex((part) => typeof part === 'number' || /^\d+$/.test(part));
  const at = segments[last];
  if (at === undefined) return undefined;
  let inner: Shape | undefined = shape;
  for (const part of segments.slice(0, last + 1))
    inner = /^\d+$/.test(String(part)) ? inner?.rows : inner?.fields.get(String(part));
  return { path: segments.slice(0, last + 1), index: Number(at), shape: inner };
}

/**
 * The FEEL context of one expression of one field, holding only names that occur in it: reading is watching, and a
 * reaction that reads everything runs on every keystroke.
 */
export function feelContext(
  source: Source,
  field: GeneralField,
  extra: Readonly<Record<string, unknown>> = {},
): JsonObject {
  const form = field.form;
  const { context, shape } = scopeOf(form) ?? EMPTY;
  const found: Record<string, Json> = {};
  const offer = (name: string, read: () => Json): void => {
    if (source.names.has(name)) found[name] = read();
  };
  for (const name of source.names) {
    const declared = shape.fields.get(name);
    if (declared !== undefined) found[name] = feelValue(form.getValuesIn(name), declared);
    else if (Object.hasOwn(context.variables, name)) found[name] = context.variables[name] ?? null;
  }
  offer('variables', () => context.variables);
  offer('me', () => ({ id: context.me.id, name: context.me.name }));
  offer('today', () => context.today);
  const place = rowPlace(field, shape);
  if (place !== undefined) {
    const row = (): Json => feelValue(form.getValuesIn([...place.path]), place.shape);
    offer('row', row);
    offer('index', () => place.index + 1);
    offer(`${DOLLAR}record`, row);
    offer(`${DOLLAR}index`, () => place.index);
  }
  offer(`${DOLLAR}self`, () => ({
    value: 'value' in field ? feelValue(field.value) : null,
    title: plainTitle(field.title),
  }));
  offer(`${DOLLAR}values`, () => feelValue(form.values, shape));
  for (const [name, value] of Object.entries(extra)) offer(DOLLAR + name, () => feelValue(value));
  return found;
}

function plainTitle(title: unknown): Json {
  return typeof title === 'string' ? title : null;
}

const EMPTY: FormScope = {
  context: { variables: {}, me: { id: '', name: '' }, today: '', locale: 'zh-CN' },
  shape: { fields: new Map(), rows: undefined },
};
