import type { FormSchema } from '@zhengai/forms';
import type { DiagnosisTable } from '../types.ts';
import { cards, choice, date, grid, longText, text, words } from './fields.ts';

export interface ItemBlock {
  /** Table whose points a problem may belong to. */
  readonly diagnosis: DiagnosisTable;
  /** Causes to choose from; what is chosen decides whom the item concerns. */
  readonly causes: readonly string[];
}

/** B-ITEM: improvement items (改进项). Who verifies an item is not who carries it out. */
export const itemBlock = ({ diagnosis, causes }: ItemBlock): FormSchema =>
  cards(
    '改进项',
    '改进项',
    {
      problem: longText('问题', { required: true }),
      origin: grid({
        point: choice(
          '诊断点',
          diagnosis.elements.flatMap((element) =>
            element.points.map((point) => ({ label: `${element.name}｜${point.text}`, value: point.key })),
          ),
          { required: true },
        ),
        cause: choice('原因', words(causes), { required: true }),
      }),
      measure: longText('改进措施', { required: true }),
      people: grid(
        {
          owner: text('责任人', { required: true, maxLength: 50, 'x-component-props': { placeholder: '姓名或部门' } }),
          due: date('完成期限', { required: true, 'x-validator': [{ notBefore: 'today' }] }),
          verifier: text('验证人', {
            required: true,
            maxLength: 50,
            'x-component-props': { placeholder: '姓名或部门，不能是责任人本人' },
            'x-validator': [{ feel: '$self.value != row.owner', message: '验证人不能是责任人本人' }],
          }),
        },
        3,
      ),
      success: grid({
        indicator: text('成效指标', { required: true }),
        target: text('目标值', { required: true, maxLength: 50 }),
      }),
    },
    { add: '添加改进项', required: true, minItems: 1, default: [{}], maxItems: 30 },
  );
