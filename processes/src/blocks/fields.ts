import type { JsonObject } from '@zhengai/engine';
import type { FormSchema } from '@zhengai/forms';

/** What a field may add to its kind: rules, linkage, hints, or anything else that a Formily schema node can say. */
export type FieldOptions = Readonly<Record<string, unknown>>;

const field = (
  type: NonNullable<FormSchema['type']>,
  component: string,
  title: string,
  options: FieldOptions,
): FormSchema => ({ type, title, 'x-decorator': 'FormItem', 'x-component': component, ...options });

/** One line of text, at most 200 characters. */
export const text = (title: string, options: FieldOptions = {}): FormSchema =>
  field('string', 'Input', title, { maxLength: 200, ...options });

/** Several lines of text, at most 4,000 characters. */
export const longText = (title: string, options: FieldOptions = {}): FormSchema =>
  field('string', 'Input.TextArea', title, {
    maxLength: 4000,
    'x-component-props': { rows: 2 },
    ...options,
  });

/** A text in a table cell: one line that grows. */
export const cellText = (title: string, options: FieldOptions = {}): FormSchema =>
  field('string', 'Input.TextArea', title, {
    maxLength: 500,
    'x-component-props': { rows: 1 },
    ...options,
  });

export const number = (title: string, options: FieldOptions = {}): FormSchema =>
  field('number', 'NumberPicker', title, options);

/** A number from 0 to 100 with at most one decimal. */
export const percent = (title: string, options: FieldOptions = {}): FormSchema =>
  number(title, { minimum: 0, maximum: 100, 'x-component-props': { step: 1, precision: 1 }, ...options });

/** `YYYY-MM-DD`. */
export const date = (title: string, options: FieldOptions = {}): FormSchema =>
  field('string', 'DatePicker', title, { format: 'date', ...options });

export const choice = (title: string, values: FormSchema['enum'] | string, options: FieldOptions = {}): FormSchema =>
  field('string', 'Select', title, { enum: values, ...options });

/** A choice whose few options stand side by side. */
export const radio = (title: string, values: FormSchema['enum'], options: FieldOptions = {}): FormSchema =>
  field('string', 'Radio.Group', title, { enum: values, ...options });

/** A value that is computed by FEEL and shown. */
export const computed = (title: string, type: 'number' | 'string', feel: string): FormSchema =>
  field(type, 'Text', title, { 'x-value': `{{${feel}}}` });

/** A value that comes with the given row or variable and is only read. */
export const readOnly = (title: string, type: 'number' | 'string' = 'string'): FormSchema =>
  field(type, 'Text', title, { 'x-pattern': 'readPretty' });

/** A paragraph; `content` is text, or FEEL in `{{…}}`. */
export const paragraph = (content: string, options: FieldOptions = {}): FormSchema => ({
  type: 'void',
  'x-component': 'Text',
  'x-component-props': { content },
  ...options,
});

/** Options whose label is what is stored: domain words that a report quotes as they are. */
export const words = <T extends string>(values: readonly T[]): { readonly label: string; readonly value: T }[] =>
  values.map((value) => ({ label: value, value }));

/** Rows as a table: one column per field; short rows of which a person fills many. */
export function table(
  title: string,
  fields: Readonly<Record<string, FormSchema>>,
  options: FieldOptions & { readonly add: string },
): FormSchema {
  const { add, ...rest } = options;
  return {
    type: 'array',
    title,
    'x-decorator': 'FormItem',
    'x-component': 'ArrayTable',
    items: {
      type: 'object',
      properties: {
        ...columns(fields),
        operations: {
          type: 'void',
          'x-component': 'ArrayTable.Column',
          'x-component-props': { title: '操作', width: 80, fixed: 'right' },
          properties: { remove: { type: 'void', 'x-component': 'ArrayTable.Remove' } },
        },
      },
    },
    properties: { add: { type: 'void', title: add, 'x-component': 'ArrayTable.Addition' } },
    ...rest,
  };
}

/** The columns of a table, one per field. */
export const columns = (fields: Readonly<Record<string, FormSchema>>): Readonly<Record<string, FormSchema>> =>
  Object.fromEntries(Object.entries(fields).map(([name, column]) => [`${name}Column`, tableColumn(name, column)]));

function tableColumn(name: string, column: FormSchema): FormSchema {
  const { title = name, 'x-column-width': width, ...cell } = column;
  const props: JsonObject = typeof width === 'number' ? { title, width } : { title };
  return {
    type: 'void',
    'x-component': 'ArrayTable.Column',
    'x-component-props': props,
    // The title stays with the cell too: messages and the printed form name the field by it.
    properties: { [name]: { ...cell, title } },
  };
}

/** Rows as cards: long rows of which a person fills a few. */
export function cards(
  title: string,
  rowTitle: string,
  fields: Readonly<Record<string, FormSchema>>,
  options: FieldOptions & { readonly add: string },
): FormSchema {
  const { add, itemOptions, ...rest } = options;
  return {
    type: 'array',
    title,
    'x-decorator': 'FormItem',
    'x-component': 'ArrayCards',
    'x-component-props': { title: rowTitle },
    items: {
      type: 'object',
      ...(itemOptions as FieldOptions | undefined),
      properties: fields,
    },
    properties: { add: { type: 'void', title: add, 'x-component': 'ArrayCards.Addition' } },
    ...rest,
  };
}

/** Fields in columns that become one column on a phone. */
export const grid = (fields: Readonly<Record<string, FormSchema>>, columns = 2): FormSchema => ({
  type: 'void',
  'x-component': 'FormGrid',
  'x-component-props': { minColumns: 1, maxColumns: columns, minWidth: columns > 3 ? 160 : 220 },
  properties: fields,
});

/** A titled part of a form. */
export const section = (
  title: string,
  fields: Readonly<Record<string, FormSchema>>,
  options: FieldOptions = {},
): FormSchema => ({
  type: 'void',
  'x-component': 'Card',
  'x-component-props': { title },
  properties: fields,
  ...options,
});
