import type { FormDefinition } from '@zhengai/forms';
import { columns, grid, longText, number, paragraph, percent, readOnly, section } from '../../blocks/fields.ts';

/** 四类数据汇集: what the analysis report is written from. */
export const courseData: FormDefinition = {
  key: 'course_data',
  title: '四类数据汇集',
  description: '汇集学生学习状态、教师教学状态、学习达标率和课程教学测评四类数据，供编写分析报告。',
  variables: ['learningState', 'teachingState', 'attainmentRate', 'teachingScore', 'n'],
  schema: {
    type: 'object',
    properties: {
      returned: paragraph('{{"教研室退回意见：" + review.comment}}', { 'x-visible': '{{review.decision = "return"}}' }),
      pulseSummaries: {
        type: 'array',
        title: '各任课教师即评即改小结',
        'x-decorator': 'FormItem',
        'x-component': 'ArrayTable',
        'x-rows': '{{pulses}}',
        'x-row-key': 'teacherId',
        'x-visible': '{{count(pulses) > 0}}',
        items: {
          type: 'object',
          properties: columns({
            teacherName: readOnly('任课教师'),
            pulseCount: readOnly('记录数', 'number'),
            meanLearning: readOnly('学习情况均值（1—5）', 'number'),
            issueCount: readOnly('发现问题数', 'number'),
            openIssueCount: readOnly('未改好的问题数', 'number'),
          }),
        },
      },
      states: section('状态分析', {
        learningState: longText('学生学习状态', { required: true, 'x-validator': [{ minText: 10 }] }),
        teachingState: longText('教师教学状态', { required: true, 'x-validator': [{ minText: 10 }] }),
      }),
      numbers: section('达标与测评', {
        row: grid(
          {
            attainmentRate: percent('学习达标率（%）', { required: true }),
            teachingScore: percent('课程教学测评（0—100）', { required: true }),
            n: number('统计人数', { required: true, minimum: 1, maximum: 10000, 'x-validator': 'integer' }),
          },
          3,
        ),
      }),
    },
  },
};
