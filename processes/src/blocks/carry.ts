import type { FormSchema } from '@zhengai/forms';
import { grid, longText, radio, readOnly, words } from './fields.ts';

/** 结转答复: 继续 keeps an item open, 关闭 closes it, 并入 merges it into a goal of this cycle. */
export const carryDecisions = ['继续', '关闭', '并入'] as const;

/**
 * B-CARRY: the open improvement items of earlier cycles, given by the variable `carry`; each must be answered, with a
 * note. Not shown when there are none.
 */
export const carryBlock = (): FormSchema => ({
  type: 'array',
  title: '上一轮结转的改进项',
  'x-decorator': 'FormItem',
  'x-component': 'ArrayCards',
  'x-component-props': { title: '结转项' },
  'x-rows': '{{carry}}',
  'x-row-key': 'itemId',
  'x-visible': '{{count(carry) > 0}}',
  items: {
    type: 'object',
    properties: {
      problem: readOnly('问题'),
      measure: readOnly('原定措施'),
      origin: grid({ owner: readOnly('责任人'), due: readOnly('原定期限'), fromSemester: readOnly('提出学期') }, 3),
      decision: radio('本轮答复', words(carryDecisions), { required: true }),
      note: longText('说明', { required: true }),
    },
  },
});
