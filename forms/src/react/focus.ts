import { isVoidField, type Form } from '@formily/core';
import { toPointer } from '../schema/pointer.ts';
import type { FormIssue } from '../types.ts';
import { controlId, errorId } from './identity.ts';

/** The address of the field with the first problem, in the order of the form. */
export function addressOf(form: Form, issues: readonly FormIssue[]): string | undefined {
  const wrong = new Set(issues.map(({ pointer }) => pointer));
  const found: string[] = [];
  form.query('*').forEach((field) => {
    if (!isVoidField(field) && wrong.has(toPointer(field.path.segments))) found.push(field.address.toString());
  });
  const drawn = found
    .filter((address) => elementOf(form, address) !== undefined)
    .toSorted((a, b) => inPage(form, a, b));
  return drawn[0] ?? found[0];
}

function inPage(form: Form, a: string, b: string): number {
  const [first, second] = [elementOf(form, a), elementOf(form, b)];
  if (first === undefined || second === undefined) return 0;
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1;
}

/** Scrolls to a field and gives it the focus, as soon as its panel or page has been drawn. */
export function focusField(form: Form, address: string): void {
  // Two frames: the panel opens in the first, its content stands in the second.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const element = elementOf(form, address);
      if (element === undefined) return;
      element.scrollIntoView({ block: 'center' });
      focusable(element)?.focus({ preventScroll: true });
    }),
  );
}

function elementOf(form: Form, address: string): HTMLElement | undefined {
  const field = form.query(address).take();
  if (field === undefined) return undefined;
  return document.getElementById(controlId(field)) ?? document.getElementById(errorId(field)) ?? undefined;
}

function focusable(element: HTMLElement): HTMLElement | null {
  const selector = 'input:not([type="file"]), textarea, button, [tabindex]';
  return element.matches(selector) ? element : (element.querySelector<HTMLElement>(selector) ?? element);
}
