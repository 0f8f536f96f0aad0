import type { FormDefinition } from '@zhengai/forms';
import { itemBlock } from '../../blocks/index.ts';
import { cellText, paragraph, table, text } from '../../blocks/fields.ts';
import { table9 } from '../../diagnosis/index.ts';

/** 改进项的原因: whom the improvement concerns (学校职能部门 or the course itself). */
const improvementCauses = ['职能部门条件', '课程内容', '教学方法', '学生基础'] as const;

/** 课程标准修正建议与改进 */
export const courseImprovement: FormDefinition = {
  key: 'course_improvement',
  title: '课程标准修正建议与改进',
  description: '把问题落成改进项；学习达标率低于达标线时，须提出课程标准修正建议。未关闭的改进项结转到下学期。',
  variables: ['stdChange', 'items'],
  schema: {
    type: 'object',
    properties: {
      notReached: paragraph(
        '{{"学习达标率 " + string(attainmentRate) + "% 低于达标线 " + string(passLine) + "%，须提出课程标准修正建议。"}}',
        { 'x-visible': '{{attainmentRate < passLine}}' },
      ),
      stdChange: table(
        '课程标准修正建议',
        {
          clause: text('条款', { required: true, 'x-column-width': 180 }),
          old: cellText('原文', { required: true, 'x-column-width': 240 }),
          new: cellText('修正为', {
            required: true,
            'x-validator': [{ feel: '$self.value != row.old', message: '修正后的文字与原文相同' }],
            'x-column-width': 240,
          }),
          reason: cellText('理由', { required: true, 'x-column-width': 240 }),
        },
        { add: '添加修正建议', required: '{{attainmentRate < passLine}}', maxItems: 30 },
      ),
      items: itemBlock({ diagnosis: table9, causes: improvementCauses }),
    },
  },
};
