import type { DiagnosisTable } from '../types.ts';

/** 表11 学生层面质量保证诊断要素. Where the table ends a list of bodies with 等, the bodies that it names are here. */
export const table11: DiagnosisTable = {
  key: '表11',
  title: '学生层面质量保证诊断要素',
  tier: 'student',
  item: '学生全面发展保证',
  elements: [
    {
      key: 'planning',
      name: '育人规划',
      points: [
        { key: 'educationPlan', text: '学校育人规划制定及执行情况' },
        { key: 'studentStandards', text: '学生质量发展标准' },
        { key: 'supportMeasures', text: '学生全面发展条件保障措施等' },
      ],
      bodies: ['学工处', '团委', '二级学院'],
    },
    {
      key: 'allRound',
      name: '学生综合素质测评',
      points: [
        {
          key: 'allRoundQuality',
          text: '思想政治与道德修养、社会实践与志愿服务、文化与身心发展、社团活动与社会工作、职业资格与技能培训等',
        },
      ],
      bodies: ['学工处', '团委', '二级学院', '科技处'],
    },
    {
      key: 'study',
      name: '学生专业学习情况',
      points: [
        { key: 'courseResults', text: '专业课程成绩' },
        { key: 'graduationProject', text: '毕业设计成绩' },
        { key: 'skillContests', text: '专业技能大赛情况' },
      ],
      bodies: ['教务处', '二级学院'],
    },
    {
      key: 'innovation',
      name: '学生创新创业科技发明情况',
      points: [{ key: 'innovationResults', text: '创新创业创意大赛、科技作品竞赛、专利发明等' }],
      bodies: ['学工处', '团委', '科技处', '二级学院'],
    },
    {
      key: 'awards',
      name: '学生综合类奖项',
      points: [
        { key: 'nationalAwards', text: '国家奖学金、励志奖学金' },
        { key: 'provincialAwards', text: '省级三好学生、省级优秀学生干部、省优秀共青团员' },
        { key: 'schoolAwards', text: '学校奖学金等' },
      ],
      bodies: ['学工处', '团委', '二级学院'],
    },
    {
      key: 'environment',
      name: '成长环境',
      points: [
        { key: 'safetyAndLiving', text: '安全与生活保障' },
        { key: 'specialGroups', text: '特殊学生群体服务与资助等' },
      ],
      bodies: ['学工处', '安保处'],
    },
    {
      key: 'outcome',
      name: '培养质量',
      points: [{ key: 'employmentAndReputation', text: '就业质量、社会评价' }],
      bodies: ['学工处'],
    },
    {
      key: 'improvement',
      name: '学生诊改',
      points: [
        { key: 'cycleRunning', text: '学生层面诊改运行情况' },
        { key: 'qualityReport', text: '质量报告' },
      ],
      bodies: ['学工处'],
    },
  ],
};
