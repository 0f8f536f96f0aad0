import type { PinnedForm } from '@zhengai/api/contract';
import type { FormValues } from '../formValues.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Looks through layout nodes (`void`), which carry no value, for the field of that name. */
function fieldOf(schema: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  if (!isRecord(properties)) return undefined;
  for (const [key, node] of Object.entries(properties)) {
    if (!isRecord(node)) continue;
    if (key === name) return node;
    const inside = node['type'] === 'void' ? fieldOf(node, name) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** Whether a form is a review (B-REVIEW): its reader passes or returns somebody's work. */
export function isReview(form: PinnedForm | undefined): boolean {
  const options = form === undefined ? undefined : fieldOf(form.schema, 'decision')?.['enum'];
  if (!Array.isArray(options)) return false;
  const values = options.map((option: unknown) => (isRecord(option) ? option['value'] : undefined));
  return values.includes('pass') && values.includes('return');
}

/**
 * The words of a review's decision (B-REVIEW: field `decision`) as it is chosen now, for the submit button:
 * “通过” or “退回”. Undefined for forms without one and while nothing is chosen.
 */
export function decisionOf(form: PinnedForm | undefined, values: FormValues): string | undefined {
  const chosen = values['decision'];
  const options = form === undefined ? undefined : fieldOf(form.schema, 'decision')?.['enum'];
  if (chosen === undefined || chosen === null || !Array.isArray(options)) return undefined;
  const option: unknown = options.find((candidate) => isRecord(candidate) && candidate['value'] === chosen);
  return isRecord(option) && typeof option['label'] === 'string' ? option['label'] : undefined;
}
