import type { GeneralField } from '@formily/core';
import { useContext } from 'react';
import { useField } from '@formily/react';
import { CellContext } from './environment.ts';

/** The DOM id of a field's control. */
export function controlId(field: GeneralField): string {
  return `zg-${field.form.id}-${field.address.toString()}`;
}
export function labelId(field: GeneralField): string {
  return `${controlId(field)}-label`;
}
export function errorId(field: GeneralField): string {
  return `${controlId(field)}-error`;
}

/** What a field is called where no label stands beside it. */
export function useFieldName(): string {
  const field = useField();
  const cell = useContext(CellContext);
  const own = typeof field.title === 'string' ? field.title : '';
  if (cell === undefined) return own;
  return `${own === '' ? cell.title : own} ${cell.row}`.trim();
}
