import type { Json } from '@zhengai/engine/json';
import { message, type Locale } from '../text/messages.ts';
import type { FormDefinition, FormSchema } from '../types.ts';
import { childrenOf, dataFieldsOf, isSchema, itemsOf } from './fields.ts';
import { fromPointer, isList } from './pointer.ts';

/** `/lessons/2/method` → `逐次课设计 › 第 3 行 › 教学方法`; a part that the form does not know is given as it is. */
export function titleOf(definition: FormDefinition, pointer: string, locale: Locale = 'zh-CN'): string {
  let schema: FormSchema | undefined = definition.schema;
  const parts = fromPointer(pointer).map((part) => {
    if (schema?.type === 'array' && /^\d+$/.test(part)) {
      schema = itemsOf(schema);
      return message(locale, 'row', { index: Number(part) + 1 });
    }
    const found: { schema: FormSchema; title: string } | undefined = schema && findTitled(schema, part);
    schema = found?.schema;
    return found?.title ?? part;
  });
  return parts.length === 0 ? definition.title : parts.join(' › ');
}

/** The schema of a field by pointer; undefined for what the form does not declare. */
export function schemaAt(definition: FormDefinition, pointer: string): FormSchema | undefined {
  return fromPointer(pointer).reduce<FormSchema | undefined>((schema, part) => {
    if (schema === undefined) return undefined;
    if (schema.type === 'array') return itemsOf(schema);
    return dataFieldsOf(schema).find(({ name }) => name === part)?.schema;
  }, definition.schema);
}

/** A value in words: the label of an option, 是/否, file names; texts and numbers as they are; empty is an em dash. */
export function describeValue(
  definition: FormDefinition,
  pointer: string,
  value: Json | undefined,
  locale: Locale = 'zh-CN',
): string {
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  const schema = schemaAt(definition, pointer);
  if (isList(value)) {
    if (value.length === 0) return '—';
    return value.map((entry) => describeValue(definition, pointer, entry, locale)).join(locale === 'en' ? ', ' : '、');
  }
  if (typeof value === 'object') {
    const { name } = value;
    return typeof name === 'string' ? name : JSON.stringify(value);
  }
  return (schema && labelOf(schema, value)) ?? String(value);
}

function labelOf(schema: FormSchema, value: Json): string | undefined {
  const options: unknown = schema.enum;
  if (!Array.isArray(options)) return undefined;
  const found: unknown = options.filter(isSchema).find((option) => option['value'] === value);
  return isSchema(found) ? String(found['label']) : undefined;
}

/** A field's own title, or that of the column or panel it is alone in. */
function findTitled(schema: FormSchema, name: string): { schema: FormSchema; title: string } | undefined {
  for (const child of childrenOf(schema)) {
    if (child.schema.type !== 'void') {
      if (child.name === name) return { schema: child.schema, title: titleIn(child.schema) ?? name };
      continue;
    }
    const found = findTitled(child.schema, name);
    if (found === undefined) continue;
    const columnTitle = dataFieldsOf(child.schema).length === 1 ? titleIn(child.schema) : undefined;
    return found.title === name && columnTitle !== undefined ? { ...found, title: columnTitle } : found;
  }
  return undefined;
}

function titleIn(schema: FormSchema): string | undefined {
  if (typeof schema.title === 'string' && !schema.title.includes('{{')) return schema.title;
  const props = schema['x-component-props'];
  const title = props?.['title'] ?? props?.['text'];
  return typeof title === 'string' && !title.includes('{{') ? title : undefined;
}
