import { isVoidField, type Field, type Form } from '@formily/core';
import { toPointer } from '../schema/pointer.ts';
import type { FormIssue } from '../types.ts';

/** Formily's name for errors that were set from outside; its own checks leave them alone. */
const CODE = 'EffectError';

/** Puts issues on their fields, replacing those put before; gives the issues that belong to no visible field. */
export function placeIssues(form: Form, issues: readonly FormIssue[]): readonly FormIssue[] {
  clearPlaced(form);
  const fields = new Map<string, Field>();
  form.query('*').forEach((field) => {
    if (!isVoidField(field) && field.display === 'visible') fields.set(toPointer(field.path.segments), field);
  });
  const homeless: FormIssue[] = [];
  for (const issue of issues) {
    const field = fields.get(issue.pointer);
    if (field === undefined) homeless.push(issue);
    else if (!field.selfErrors.includes(issue.message)) {
      const others = field.queryFeedbacks({ code: CODE }).flatMap(({ messages }) => messages ?? []);
      field.setFeedback({ type: 'error', code: CODE, messages: [...others, issue.message] });
    }
  }
  return homeless;
}

export function clearPlaced(form: Form): void {
  form.query('*').forEach((field) => {
    if (!isVoidField(field)) clearField(field);
  });
}

export function clearField(field: Pick<Field, 'setFeedback'>): void {
  field.setFeedback({ type: 'error', code: CODE, messages: [] });
}
