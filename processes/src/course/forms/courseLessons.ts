import type { FormDefinition } from '@zhengai/forms';
import { cellText, choice, computed, grid, number, paragraph, table, text, words } from '../../blocks/fields.ts';

/** 教学方法 */
const teachingMethods = ['项目', '案例', '情境', '模块化', '翻转', '混合', '理实一体'] as const;

/** 教学设计与组织（逐次课方法匹配） */
export const courseLessons: FormDefinition = {
  key: 'course_lessons',
  title: '教学设计与组织',
  description: '排出逐次课的内容和教学方法，并评价方法与内容的匹配程度；在实训场所上的课写明实训基地。',
  variables: ['lessons', 'lessonCount', 'meanMatch'],
  schema: {
    type: 'object',
    properties: {
      about: paragraph('{{subject.name + " · " + semester.name + " · 任课教师：" + teacher.name}}'),
      lessons: table(
        '逐次课设计',
        {
          no: number('次', {
            required: true,
            minimum: 1,
            maximum: 200,
            'x-validator': 'integer',
            'x-column-width': 90,
          }),
          content: cellText('教学内容', { required: true, 'x-column-width': 280 }),
          method: choice('教学方法', words(teachingMethods), { required: true, 'x-column-width': 130 }),
          match: number('匹配度（1—5）', {
            required: true,
            minimum: 1,
            maximum: 5,
            'x-validator': 'integer',
            'x-column-width': 130,
          }),
          practiceBase: text('实训基地', { 'x-column-width': 180 }),
        },
        {
          add: '添加一次课',
          required: true,
          minItems: 1,
          default: [{}],
          maxItems: 200,
          'x-validator': [{ distinct: 'no' }],
        },
      ),
      summary: grid(
        {
          lessonCount: computed('课次数', 'number', 'count(lessons)'),
          meanMatch: computed('方法匹配度均值', 'number', 'round half up(mean(lessons.match), 1)'),
        },
        4,
      ),
    },
  },
};
