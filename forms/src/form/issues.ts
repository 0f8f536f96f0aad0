import { isVoidField, type Form } from '@formily/core';
import { toPointer } from '../schema/pointer.ts';
import type { FormIssue } from '../types.ts';

/** Runs every rule and gives what is wrong, in the order of the form. */
export async function findIssues(form: Form): Promise<readonly FormIssue[]> {
  // Formily rejects with the feedbacks that are read below; they are the result here, not a failure.
  await form.validate().catch(() => undefined);
  return issuesOf(form);
}

/** What is wrong as Formily knows it now, without checking again. */
export function issuesOf(form: Form): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  form.query('*').forEach((field) => {
    if (isVoidField(field)) return;
    const pointer = toPointer(field.path.segments);
    for (const message of new Set(field.selfErrors)) issues.push({ pointer, message: String(message) });
  });
  return issues;
}
