import type { ArrayField } from '@formily/core';
import { isArrayField } from '@formily/core';
import type { Schema } from '@formily/json-schema';
import { observer, useField, useFieldSchema } from '@formily/react';
import { Button } from 'antd';
import { useContext } from 'react';
import { RowContext } from '../environment.ts';
import { useText } from '../text/useText.ts';

/** The array that a part (number, remove, add) belongs to. */
export function useArray(): ArrayField | undefined {
  let field: unknown = useField();
  while (typeof field === 'object' && field !== null) {
    if (isArray(field)) return field;
    field = 'parent' in field ? field.parent : undefined;
  }
  return undefined;
}

function isArray(field: object): field is ArrayField {
  return isArrayField(field);
}

/** Rows can be added and taken away: not in a read form, nor where the process gives the rows. */
export function isOpen(array: ArrayField | undefined, schema?: Schema): boolean {
  return array !== undefined && array.pattern === 'editable' && schema?.['x-rows'] === undefined;
}

export function rowSchemaOf(schema: Schema): Schema | undefined {
  return Array.isArray(schema.items) ? schema.items[0] : schema.items;
}

/** The `…Addition` node of an array's schema, if it has one. */
export function additionOf(schema: Schema): Schema | undefined {
  return Object.values(schema.properties ?? {}).find((child) => String(child['x-component']).endsWith('.Addition'));
}

/** Whether a row's schema places a part such as `Remove` by itself. */
export function hasPart(schema: Schema | undefined, part: string): boolean {
  if (schema === undefined) return false;
  return Object.values(schema.properties ?? {}).some(
    (child) => String(child['x-component']).endsWith(`.${part}`) || (child.type === 'void' && hasPart(child, part)),
  );
}

export const Index = observer(() => <span>{(useContext(RowContext) ?? 0) + 1}</span>);

export const Remove = observer(() => {
  const array = useArray();
  const index = useContext(RowContext) ?? 0;
  const say = useText();
  if (!isOpen(array)) return null;
  const label = say('remove', { index: index + 1 });
  return (
    <Button size="small" type="text" title={label} aria-label={label} onClick={() => void array?.remove(index)}>
      ×
    </Button>
  );
});

function mover(step: -1 | 1) {
  return observer(() => {
    const array = useArray();
    const index = useContext(RowContext) ?? 0;
    const say = useText();
    if (!isOpen(array)) return null;
    const count = Array.isArray(array?.value) ? array.value.length : 0;
    const to = index + step;
    const label = say(step < 0 ? 'moveUp' : 'moveDown', { index: index + 1 });
    return (
      <Button
        size="small"
        type="text"
        title={label}
        aria-label={label}
        disabled={to < 0 || to >= count}
        onClick={() => void array?.move(index, to)}
      >
        {step < 0 ? '↑' : '↓'}
      </Button>
    );
  });
}

export const MoveUp = mover(-1);
export const MoveDown = mover(1);

/** Number, move and remove together, for arrays whose schema places none of them. */
export function RowActions() {
  return (
    <span className="zg-row-actions">
      <MoveUp />
      <MoveDown />
      <Remove />
    </span>
  );
}

interface AdditionProps {
  readonly title?: string;
  /** Called with the index of the new row. */
  readonly onAdded?: (index: number) => void;
}

/** The button that adds an empty row at the end, up to the schema's `maxItems`. */
export const AdditionButton = observer(({ title, onAdded }: AdditionProps) => {
  const array = useArray();
  const schema = useFieldSchema();
  const say = useText();
  if (!isOpen(array, schema)) return null;
  const count = Array.isArray(array?.value) ? array.value.length : 0;
  const full = typeof schema.maxItems === 'number' && count >= schema.maxItems;
  const row = rowSchemaOf(schema)?.type === 'object' ? {} : undefined;
  return (
    <Button type="dashed" disabled={full} onClick={() => void array?.push(row).then(() => onAdded?.(count))}>
      + {title ?? say('add')}
    </Button>
  );
});
