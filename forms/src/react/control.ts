import { isVoidField } from '@formily/core';
import { useField } from '@formily/react';
import { useContext } from 'react';
import { CellContext } from './environment.ts';
import { controlId, errorId, labelId, useFieldName } from './identity.ts';

export interface Control {
  readonly id: string;
  readonly 'aria-label'?: string;
  readonly 'aria-required'?: true;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/**
 * What every control gets: the id that its label points at, and what assistive technology has to know. In a table
 * the column and row name it. Call it in an observer.
 */
export function useControl(): Control {
  const field = useField();
  const cell = useContext(CellContext);
  const name = useFieldName();
  const id = controlId(field);
  const named =
    cell === undefined && typeof field.title === 'string' && field.title !== '' ? {} : { 'aria-label': name };
  if (isVoidField(field)) return { id, ...named };
  return {
    id,
    ...named,
    ...(field.required && field.pattern === 'editable' ? { 'aria-required': true as const } : {}),
    ...(field.selfErrors.length > 0 ? { 'aria-invalid': true as const, 'aria-describedby': errorId(field) } : {}),
  };
}

/** For controls of several inputs: a group named by the field's label. */
export function useGroup(): Control & { readonly role: 'group'; readonly 'aria-labelledby'?: string } {
  const field = useField();
  const control = useControl();
  return {
    ...control,
    role: 'group',
    ...(control['aria-label'] === undefined ? { 'aria-labelledby': labelId(field) } : {}),
  };
}

/** What Formily passes to a component of a field. */
export interface WidgetProps<T> {
  readonly value?: T;
  readonly onChange?: (value: T | undefined) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly placeholder?: string;
}
