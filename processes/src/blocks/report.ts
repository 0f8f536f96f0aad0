import type { FormSchema } from '@zhengai/forms';
import { longText } from './fields.ts';

/** A narrative part of a report: what it is called, and what is asked for. */
export interface ReportPart {
  readonly title: string;
  readonly hint: string;
}

/** B-REPORT: the narrative parts of a report, each of which must say something, and its attachments. */
export const reportBlock = (title: string, parts: Readonly<Record<string, ReportPart>>): FormSchema => ({
  type: 'object',
  title,
  'x-component': 'Card',
  properties: {
    ...Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        longText(part.title, {
          required: true,
          'x-validator': [{ minText: 10 }],
          'x-component-props': { placeholder: part.hint, rows: 4 },
        }),
      ]),
    ),
    attachments: {
      type: 'array',
      title: '附件',
      maxItems: 20,
      'x-decorator': 'FormItem',
      'x-component': 'Upload',
    },
  },
});
