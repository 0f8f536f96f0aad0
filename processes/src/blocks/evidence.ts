import type { FormSchema } from '@zhengai/forms';
import { cards, date, grid, text, type FieldOptions } from './fields.ts';

/**
 * B-EVID: pieces of evidence (佐证), each with title, date, source, and a file or a link. `required` is true, or FEEL in
 * `{{…}}`; a required list has at least one piece.
 */
export const evidenceBlock = (required: boolean | string, options: FieldOptions = {}): FormSchema =>
  cards(
    '佐证材料',
    '佐证',
    {
      about: grid(
        {
          title: text('名称', { required: true }),
          date: date('形成日期', { required: true, 'x-validator': [{ notAfter: 'today' }] }),
          source: text('来源', { required: true }),
        },
        3,
      ),
      what: grid({
        file: {
          type: 'array',
          title: '文件',
          required: '{{row.link = null or row.link = ""}}',
          maxItems: 5,
          'x-decorator': 'FormItem',
          'x-component': 'Evidence',
        },
        link: text('或链接', {
          maxLength: 2000,
          pattern: '^https?://\\S+$',
          'x-component-props': { placeholder: 'https://' },
        }),
      }),
    },
    { add: '添加佐证', required, maxItems: 20, ...(required === true ? { default: [{}] } : {}), ...options },
  );
