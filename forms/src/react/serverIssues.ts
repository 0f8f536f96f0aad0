import { isVoidField, type Field, type Form } from '@formily/core';
import { toPointer } from '../schema/pointer.ts';
import type { FormIssue } from '../types.ts';

/** Formily's name for errors that were set from outside; its own checks leave them alone. */
const CODE = 'EffectError';

/** Puts issues on their fields, replacing those put before. */
export function placeIssues(form: Form, issues: readonly FormIssue[]): void {
  clearPlaced(form);
  const fields = visibleFields(form);
  for (const { pointer, message } of issues) {
    const field = fields.get(pointer);
    if (field === undefined || field.selfErrors.includes(message)) continue;
    const others = field.queryFeedbacks({ code: CODE }).flatMap(({ messages }) => messages ?? []);
    field.setFeedback({ type: 'error', code: CODE, messages: [...others, message] });
  }
}

/** The issues that belong to no field that the reader can see. */
export function withoutField(form: Form, issues: readonly FormIssue[]): readonly FormIssue[] {
  if (issues.length === 0) return issues;
  const fields = visibleFields(form);
  return issues.filter(({ pointer }) => !fields.has(pointer));
}

function visibleFields(form: Form): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  form.query('*').forEach((field) => {
    if (!isVoidField(field) && field.display === 'visible') fields.set(toPointer(field.path.segments), field);
  });
  return fields;
}

export function clearPlaced(form: Form): void {
  form.query('*').forEach((field) => {
    if (!isVoidField(field)) clearField(field);
  });
}

export function clearField(field: Pick<Field, 'setFeedback'>): void {
  field.setFeedback({ type: 'error', code: CODE, messages: [] });
}
