import type { Json, JsonObject } from '@zhengai/engine/json';
import { dataFieldsOf, itemsOf } from '../schema/fields.ts';
import type { FormSchema } from '../types.ts';

/** Which names a form declares: an empty field is `null` in FEEL and not an unknown name. */
export interface Shape {
  readonly fields: ReadonlyMap<string, Shape>;
  readonly rows: Shape | undefined;
}

export function shapeOf(schema: FormSchema): Shape {
  const items = itemsOf(schema);
  return {
    fields: new Map(dataFieldsOf(schema).map(({ name, schema: child }) => [name, shapeOf(child)])),
    rows: items === undefined ? undefined : shapeOf(items),
  };
}

/** A copy of form data as FEEL sees it: declared names always there, empty text and undefined are `null`. */
export function feelValue(value: unknown, shape?: Shape): Json {
  if (Array.isArray(value)) return value.map((item: unknown) => feelValue(item, shape?.rows));
  if (typeof value === 'object' && value !== null) return feelObject(value, shape);
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (shape !== undefined && shape.fields.size > 0) return feelObject({}, shape);
  return null;
}

function feelObject(value: object, shape: Shape | undefined): JsonObject {
  const copy: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key !== '__proto__') copy[key] = feelValue(item, shape?.fields.get(key));
  }
  for (const [key, child] of shape?.fields ?? []) copy[key] ??= feelValue(undefined, child);
  return copy;
}
