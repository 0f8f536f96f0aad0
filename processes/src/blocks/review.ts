import type { FormSchema } from '@zhengai/forms';
import { longText, radio } from './fields.ts';

export interface ReviewBlock {
  /** Earlier tasks that a rejected piece of work may go back to: element id and its name for the reviewer. */
  readonly returnTo: readonly { readonly label: string; readonly value: string }[];
}

/** B-REVIEW: pass, or return to a chosen earlier task with a reason of at least ten characters. */
export const reviewBlock = ({ returnTo }: ReviewBlock): Readonly<Record<string, FormSchema>> => ({
  decision: radio(
    '审核结论',
    [
      { label: '通过', value: 'pass' },
      { label: '退回', value: 'return' },
    ],
    { required: true },
  ),
  returnTo: radio('退回到', returnTo, { required: true, 'x-visible': '{{decision = "return"}}' }),
  reviewComment: longText('审核意见', {
    required: '{{decision = "return"}}',
    'x-validator': [
      {
        feel: 'decision = "pass" or string length(replace($self.value, "\\s", "")) >= 10',
        message: '退回时审核意见不少于 10 个字',
      },
    ],
  }),
});
