import type { FormDefinition } from '@zhengai/forms';
import { cellText, computed, grid, number, paragraph, table } from '../../blocks/fields.ts';

/** 教学实施与即评即改. The mid-term check reads its rows while it is still a draft. */
export const coursePulse: FormDefinition = {
  key: 'course_pulse',
  title: '教学实施与即评即改',
  description: '每周记一次：学生学得怎样，发现什么问题，怎样改的，改好了没有。随时可保存，学期结束前提交。',
  variables: ['pulse', 'pulseCount', 'meanLearning', 'issueCount', 'openIssueCount'],
  schema: {
    type: 'object',
    properties: {
      about: paragraph('{{subject.name + " · " + semester.name + " · 任课教师：" + teacher.name}}'),
      pulse: table(
        '即评即改记录',
        {
          week: number('周次', {
            required: true,
            minimum: 1,
            maximum: 25,
            'x-validator': 'integer',
            'x-column-width': 90,
          }),
          learning: number('学习情况（1—5）', {
            required: true,
            minimum: 1,
            maximum: 5,
            'x-validator': 'integer',
            'x-column-width': 130,
          }),
          issue: cellText('发现的问题', { 'x-column-width': 240 }),
          fix: cellText('改法', { required: '{{row.issue != null and row.issue != ""}}', 'x-column-width': 240 }),
          closed: {
            type: 'boolean',
            title: '已改好',
            default: false,
            'x-decorator': 'FormItem',
            'x-component': 'Switch',
            'x-column-width': 90,
          },
        },
        { add: '添加一周', required: true, minItems: 1, default: [{}], maxItems: 60 },
      ),
      summary: grid(
        {
          pulseCount: computed('记录数', 'number', 'count(pulse)'),
          meanLearning: computed('学习情况均值', 'number', 'round half up(mean(pulse.learning), 1)'),
          issueCount: computed('发现问题数', 'number', 'count(pulse[issue != null and issue != ""])'),
          openIssueCount: computed(
            '未改好的问题数',
            'number',
            'count(pulse[issue != null and issue != "" and not(closed = true)])',
          ),
        },
        4,
      ),
    },
  },
};
