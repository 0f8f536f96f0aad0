import { createForm, type Form } from '@formily/core';
import { Schema, type ISchema } from '@formily/json-schema';
import type { JsonObject } from '@zhengai/engine/json';
import { registerFeelCompiler } from '../feel/compiler.ts';
import { rememberScope } from '../feel/scope.ts';
import { shapeOf } from '../feel/shape.ts';
import { registerRules } from '../rules/register.ts';
import { prepareSchema } from '../schema/prepare.ts';
import type { FieldMode, FormContext, FormDefinition } from '../types.ts';
import { growFields } from './grow.ts';

/** An open form: Formily's state with every field there, whether or not anything draws it. */
export interface OpenForm {
  readonly form: Form;
  /** What to draw (`createSchemaField`), already fitted to the reader's modes. */
  readonly schema: Schema;
  /** Stops all linkage; the form must not be used afterwards. */
  readonly close: () => void;
}

export interface OpenOptions {
  readonly modes: Readonly<Record<string, FieldMode>>;
  readonly mode: 'edit' | 'read';
  /** False for a submitted form: an emptied field must not fill itself again. */
  readonly defaults: boolean;
}

registerFeelCompiler();
registerRules();

/**
 * Opens a form over clean values. Browser and server both start here, so linkage, computed values and rules can not
 * differ between them.
 */
export function openForm(
  definition: FormDefinition,
  values: JsonObject,
  context: FormContext,
  { modes, mode, defaults }: OpenOptions,
): OpenForm {
  const prepared = prepareSchema(definition.schema, { modes, defaults });
  // Through JSON: Formily changes the schema and the values that it is given.
  const plain: ISchema = JSON.parse(JSON.stringify({ ...prepared, type: 'object' }));
  const schema = new Schema(plain);
  const form = createForm({ values: structuredClone(values), pattern: mode === 'edit' ? 'editable' : 'readPretty' });
  rememberScope(form, { context, shape: shapeOf(prepared) });
  const stop = growFields(form, schema);
  return {
    form,
    schema,
    close: () => {
      stop();
      form.query('*').forEach((field) => field.dispose());
    },
  };
}
