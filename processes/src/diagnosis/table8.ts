import type { DiagnosisTable } from '../types.ts';

const bodies = ['教务处', '二级学院'];

/** 表8 专业层面质量保证诊断要素. */
export const table8: DiagnosisTable = {
  key: '表8',
  title: '专业层面质量保证诊断要素',
  tier: 'programme',
  item: '专业层面质量保证',
  elements: [
    {
      key: 'planning',
      name: '专业建设规划',
      points: [{ key: 'plansAndGoals', text: '学校、二级学院、专业建设规划、目标' }],
      bodies,
    },
    {
      key: 'standards',
      name: '专业建设标准',
      points: [{ key: 'fourStandards', text: '开发标准、条件标准、运行标准、培养标准' }],
      bodies,
    },
    {
      key: 'scale',
      name: '专业建设规模',
      points: [{ key: 'programmeCount', text: '学校、二级学院各专业及专业方向数量' }],
      bodies,
    },
    {
      key: 'structure',
      name: '专业建设结构',
      points: [{ key: 'layoutAndIndustryFit', text: '专业在专业布局坐标图的位置结构、专业结构与产业发展的匹配度' }],
      bodies,
    },
    {
      key: 'conditions',
      name: '专业建设条件',
      points: [
        { key: 'team', text: '专业教学团队的规模与结构' },
        { key: 'teachingResources', text: '各级各类教学资源的建设与使用情况' },
        { key: 'practiceConditions', text: '校内外实训条件的建设、运行与维护情况等' },
      ],
      bodies,
    },
    {
      key: 'quality',
      name: '专业建设质量',
      points: [
        {
          key: 'qualityResults',
          text: '发展质量、人才培养质量（就业率、对口率、技能比赛获奖、满意度等）、创新质量',
        },
      ],
      bodies,
    },
    {
      key: 'trainingModel',
      name: '人才培养方案与培养模式',
      points: [
        { key: 'planProcedure', text: '产学合作、校企共同制定人才培养方案工作流程及执行情况' },
        { key: 'modelInnovation', text: '人才培养模式改革与创新情况、特色及成果等' },
      ],
      bodies,
    },
    {
      key: 'management',
      name: '专业建设管理',
      points: [
        { key: 'coreCourseRules', text: '专业及核心课程的制度建设及落实情况' },
        { key: 'programmeRules', text: '专业建设管理制度建设与落实情况' },
        { key: 'settingRules', text: '专业设置管理制度' },
        { key: 'dynamicAdjustment', text: '专业动态调整机制' },
        { key: 'classifiedBuilding', text: '专业分类建设措施与成效等' },
      ],
      bodies,
    },
    {
      key: 'improvement',
      name: '专业诊改',
      points: [
        { key: 'cycleRunning', text: '专业层面诊改运行情况' },
        { key: 'qualityReport', text: '质量报告' },
      ],
      bodies,
    },
  ],
};
