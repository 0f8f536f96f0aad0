import { evaluate } from '@zhengai/engine/expression';
import type { GeneralField } from '@formily/core';
import type { Json, JsonObject } from '@zhengai/engine/json';
import { feelContext } from './scope.ts';
import { readSource } from './source.ts';

/** The value of an expression for a field; `null` when it can not be computed (yet). */
export function computeFor(field: GeneralField, text: string, extra?: Readonly<Record<string, unknown>>): Json {
  const source = readSource(text);
  return compute(source.feel, feelContext(source, field, extra));
}

/** The value of an expression over given names; `null` when it can not be computed. */
export function compute(feel: string, context: JsonObject): Json {
  const result = evaluate(feel, context);
  return result.ok ? exact(result.value) : null;
}

/** Binary fractions leave `112.99999999999999` for 100 × 1.13; 15 digits are what a double really holds. */
function exact(value: Json): Json {
  if (typeof value === 'number') return Number(value.toPrecision(15));
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item)]));
  }
  return value;
}
