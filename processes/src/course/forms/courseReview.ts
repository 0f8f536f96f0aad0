import type { FormDefinition } from '@zhengai/forms';
import { reviewBlock } from '../../blocks/index.ts';
import { paragraph } from '../../blocks/fields.ts';

/** 教研室审核. `returnTo` holds the element that the work goes back to; the gateway after the review reads it. */
export const courseReview: FormDefinition = {
  key: 'course_review',
  title: '教研室审核',
  description: '审核分析报告：佐证是否属实，问题是否找准，措施是否可行。',
  variables: ['decision', 'returnTo', 'reviewComment'],
  schema: {
    type: 'object',
    properties: {
      facts: paragraph(
        '{{subject.name + "：学习达标率 " + string(attainmentRate) + "%，达标线 " + string(passLine) + "%，" + reached}}',
      ),
      ...reviewBlock({
        returnTo: [
          { label: '分析报告', value: 'Task_Report' },
          { label: '四类数据汇集', value: 'Task_Data' },
        ],
      }),
    },
  },
};
