import type { DiagnosisTable } from '../types.ts';

const bodies = ['二级学院教研室'];

/** 表9 课程层面质量保证诊断要素. */
export const table9: DiagnosisTable = {
  key: '表9',
  title: '课程层面质量保证诊断要素',
  tier: 'course',
  item: '课程层面质量保证',
  elements: [
    {
      key: 'planning',
      name: '课程建设规划',
      points: [
        { key: 'coursePlan', text: '课程规划制定与实施情况' },
        { key: 'goalsAndStandards', text: '课程建设目标和课程建设标准' },
        { key: 'buildingScheme', text: '课程建设方案' },
        { key: 'staffAndResources', text: '相应的师资、教学条件和资源保障情况等' },
      ],
      bodies,
    },
    {
      key: 'content',
      name: '课程内容',
      points: [{ key: 'standardAndContent', text: '单门课程标准与内容的科学性、合理性、规范性和完备性' }],
      bodies,
    },
    {
      key: 'resources',
      name: '课程资源',
      points: [
        { key: 'textbookRules', text: '教材开发和选用制度' },
        { key: 'textbookChoice', text: '教材选用情况' },
        { key: 'digitalResources', text: '数字化教学资源应用与开发情况等' },
      ],
      bodies,
    },
    {
      key: 'teaching',
      name: '课程教学',
      points: [
        { key: 'teachingDesign', text: '教学设计' },
        { key: 'teachingDelivery', text: '教学实施' },
        { key: 'assessment', text: '课程考核与评价' },
        { key: 'attainmentOfEffect', text: '教学效果的达成度' },
        { key: 'internship', text: '顶岗实习的管理情况等', mayNotApply: true },
      ],
      bodies,
    },
    {
      key: 'improvement',
      name: '课程诊改',
      points: [
        { key: 'cycleRunning', text: '课程层面诊改运行情况' },
        { key: 'qualityReport', text: '质量报告' },
      ],
      bodies,
    },
  ],
};
