import type { FormDefinition } from '@zhengai/forms';
import { carryBlock, goalBlock } from '../../blocks/index.ts';
import { longText, paragraph, percent, section } from '../../blocks/fields.ts';

/** 学期教学目标与达标标准 */
export const courseGoals: FormDefinition = {
  key: 'course_goals',
  title: '学期教学目标与达标标准',
  description: '定下本学期的课堂教学目标、达标线和考核办法，并逐条答复上一轮结转的改进项。',
  variables: ['goals', 'passLine', 'assessmentMethod', 'carryAnswers'],
  schema: {
    type: 'object',
    properties: {
      about: paragraph(
        '{{subject.name + "（" + subject.code + "） · " + semester.name + " · 课程负责人：" + subject.lead.name}}',
      ),
      carryAnswers: carryBlock(),
      goals: goalBlock({
        title: '课堂教学目标',
        owners:
          'for person in distinct values(concatenate([subject.lead], subject.teachers)) return { label: person.name, value: person.id }',
        from: 'semester.starts',
        until: 'semester.ends',
      }),
      standard: section('达标标准', {
        passLine: percent('达标线：学习达标率不低于（%）', { required: true, default: '{{settings.standardLine}}' }),
        assessmentMethod: longText('考核办法', { required: true, 'x-validator': [{ minText: 10 }] }),
      }),
    },
  },
};
