import type { Json, JsonObject } from '@zhengai/engine/json';
import { toJS } from '@formily/reactive';
import { cleanValues } from '../values/clean.ts';
import type { FieldMode, FormContext, FormDefinition, ValidatedForm } from '../types.ts';
import { findIssues } from './issues.ts';
import { openForm } from './open.ts';

type Modes = Readonly<Record<string, FieldMode>>;

/**
 * The verdict on a form that somebody sent, the same as the browser's: same messages at the same pointers, linkage
 * included. Nothing in `values` can make it throw. `modes` are by name of top-level field.
 */
export async function validateForm(
  definition: FormDefinition,
  values: JsonObject,
  context: FormContext,
  modes: Modes = {},
): Promise<ValidatedForm> {
  const cleaned = cleanValues(definition.schema, values, context, modes);
  const open = openForm(definition, cleaned.values, context, { modes, mode: 'edit', defaults: false });
  try {
    const found = await findIssues(open.form);
    const wrongType = new Set(cleaned.issues.map(({ pointer }) => pointer));
    return {
      values: keptValues(open.form.values),
      issues: [...cleaned.issues, ...found.filter(({ pointer }) => !wrongType.has(pointer))],
    };
  } finally {
    open.close();
  }
}

/**
 * What a form opens with: the given values (a draft, earlier answers) or, when there are none, the process variables
 * of the same name for fields that become variables; else the schema's `default`; given rows and computed values filled
 * in.
 */
export function initialValues(
  definition: FormDefinition,
  values: JsonObject,
  context: FormContext,
  modes: Modes = {},
): JsonObject {
  const start = startingValues(definition, values, context, modes);
  const open = openForm(definition, start, context, { modes, mode: 'edit', defaults: true });
  try {
    return keptValues(open.form.values);
  } finally {
    open.close();
  }
}

/**
 * The part of `initialValues` that comes before linkage: what `openForm` is given when somebody begins to fill in. A
 * form that somebody has worked on keeps its emptied fields empty.
 */
export function startingValues(
  definition: FormDefinition,
  values: JsonObject,
  context: FormContext,
  modes: Modes,
): JsonObject {
  const untouched = Object.keys(values).length === 0;
  const known = untouched ? definition.variables.filter((name) => Object.hasOwn(context.variables, name)) : [];
  const earlier = Object.fromEntries(known.map((name) => [name, context.variables[name] ?? null]));
  return cleanValues(definition.schema, { ...earlier, ...values }, context, modes).values;
}

/** The process variables that a submitted form sets: a field left empty sets its variable to `null`. */
export function variablesOf(definition: FormDefinition, values: JsonObject): JsonObject {
  return Object.fromEntries(definition.variables.map((name) => [name, values[name] ?? null]));
}

/** Values as they are kept: plain data without empty fields. */
export function keptValues(values: unknown): JsonObject {
  const kept = keep(toJS(values));
  return typeof kept === 'object' && kept !== null && !isList(kept) ? kept : {};
}

function keep(value: unknown): Json | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return value.map((entry: unknown) => keep(entry) ?? null);
  if (typeof value !== 'object') return undefined;
  const entries = Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const kept = keep(entry);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
