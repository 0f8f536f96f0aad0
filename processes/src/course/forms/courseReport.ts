import type { FormDefinition } from '@zhengai/forms';
import { diagnosisBlock, reportBlock } from '../../blocks/index.ts';
import { computed, grid, paragraph, section } from '../../blocks/fields.ts';
import { table9 } from '../../diagnosis/index.ts';

/** 课程教学质量分析报告: attainment, self-diagnosis by 表9 (课程教学 must be diagnosed), narrative. */
export const courseReport: FormDefinition = {
  key: 'course_report',
  title: '课程教学质量分析报告',
  description: '对照达标线说明是否达标，按表9逐点自诊并给出佐证；低于标准线的写明问题、归因和措施；最后写成报告。',
  variables: ['attainment', 'reached', 'diagnosis', 'report'],
  schema: {
    type: 'object',
    properties: {
      returned: paragraph('{{"教研室退回意见：" + review.comment}}', { 'x-visible': '{{review.decision = "return"}}' }),
      facts: section('达标情况', {
        data: paragraph(
          '{{"学习达标率 " + string(attainmentRate) + "%，达标线 " + string(passLine) + "%；课程教学测评 " + string(teachingScore) + "；统计人数 " + string(n)}}',
        ),
        result: grid({
          attainment: computed(
            '目标达成度（达标率÷达标线，%）',
            'number',
            'round half up(attainmentRate / passLine * 100, 1)',
          ),
          reached: computed('是否达标', 'string', 'if attainmentRate >= passLine then "达标" else "未达标"'),
        }),
      }),
      diagnosis: diagnosisBlock(table9, { required: ['teaching'] }),
      report: reportBlock('分析报告', {
        achievements: { title: '主要成效', hint: '目标完成得怎样，哪些做法有效' },
        problems: { title: '存在问题', hint: '哪些没有做到，数据和佐证说明了什么' },
        suggestions: { title: '改进建议', hint: '下学期打算怎样改，需要谁支持' },
      }),
    },
  },
};
