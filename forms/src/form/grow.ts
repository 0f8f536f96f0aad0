import type { ArrayField, Form, GeneralField } from '@formily/core';
import { Schema } from '@formily/json-schema';
import { reaction } from '@formily/reactive';

/**
 * Creates every field of a schema, rows of arrays included, and keeps rows and fields together when rows come and go:
 * a field that no widget has drawn yet (folded panel, later page of a table) is linked and checked all the same.
 * The addresses are those that `RecursionField` of @formily/react uses. Gives a function that stops it.
 */
export function growFields(form: Form, schema: Schema): () => void {
  const watching = new Map<string, { readonly field: GeneralField; readonly stop: () => void }>();

  function growChildren(parent: Schema, basePath: string): void {
    for (const { schema: child, key } of Schema.getOrderProperties(parent)) growField(child, String(key), basePath);
  }

  function growField(schema: Schema, name: string, basePath: string): void {
    const props = { ...schema.toFieldProps({}), name, basePath };
    if (schema.type === 'void') growChildren(schema, form.createVoidField(props).address.toString());
    else if (schema.type === 'object') growChildren(schema, form.createObjectField(props).address.toString());
    else if (schema.type === 'array') watchRows(schema, form.createArrayField(props));
    else form.createField(props);
  }

  function watchRows(schema: Schema, array: ArrayField): void {
    const items = Array.isArray(schema.items) ? schema.items[0] : schema.items;
    if (items === undefined || (items.type !== 'object' && items['x-component'] === undefined)) return;
    const address = array.address.toString();
    const current = watching.get(address);
    if (current?.field === array) return;
    current?.stop();
    // Not `untracked`: Formily's reactions made inside it would watch nothing.
    const stop = reaction(
      () => (Array.isArray(array.value) ? array.value.length : 0),
      (count) => {
        for (let index = 0; index < count; index += 1) growField(items, String(index), array.address.toString());
      },
      { fireImmediately: true },
    );
    watching.set(address, { field: array, stop });
  }

  growChildren(schema, '');
  return () => {
    for (const { stop } of watching.values()) stop();
    watching.clear();
  };
}
