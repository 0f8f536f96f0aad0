import type { DiagnosisTable } from '../types.ts';

/** 表10 师资队伍建设质量保证诊断要素. Its item is called 师资层面质量保证 in the table itself. */
export const table10: DiagnosisTable = {
  key: '表10',
  title: '师资队伍建设质量保证诊断要素',
  tier: 'teacher',
  item: '师资层面质量保证',
  elements: [
    {
      key: 'planning',
      name: '师资规划',
      points: [
        { key: 'facultyPlans', text: '学校、二级学院、专业师资队伍建设规划' },
        { key: 'careerPlans', text: '教师职业生涯规划' },
      ],
      bodies: ['人事处', '二级学院', '专业团队'],
    },
    {
      key: 'standards',
      name: '师资标准',
      points: [
        {
          key: 'teacherStandards',
          text: '专兼职教师聘用标准、双师教师认定标准、专业带头人标准、骨干教师标准等',
        },
      ],
      bodies: ['人事处', '教务处', '二级学院'],
    },
    {
      key: 'scale',
      name: '师资规模',
      points: [{ key: 'teacherNumbers', text: '专任教师数量、兼职教师数量、双师型教师数量' }],
      bodies: ['人事处', '教务处', '二级学院'],
    },
    {
      key: 'structure',
      name: '师资结构',
      points: [
        {
          key: 'teacherStructure',
          text: '年龄结构、职称结构、专业结构、学历学位结构、双师结构、专兼职教师结构',
        },
      ],
      bodies: ['人事处', '教务处', '二级学院'],
    },
    {
      key: 'quality',
      name: '师资质量',
      points: [
        {
          key: 'teacherQuality',
          text: '教学名师、领军人才、专业带头人、骨干教师、双师型教师、科研和社会服务能力等',
        },
      ],
      bodies: ['人事处', '教务处', '科技处', '二级学院'],
    },
    {
      key: 'management',
      name: '师资管理',
      points: [
        { key: 'trainingRules', text: '教师培养制度、企业实践管理制度、境外研修管理制度' },
        { key: 'talentRules', text: '高层次人才培养管理制度' },
        { key: 'partTimeRules', text: '企业兼职教师管理办法' },
        { key: 'promotionRules', text: '职称评聘办法' },
        { key: 'furtherStudyRules', text: '职工进修、培训管理办法' },
        { key: 'teachingAppraisalRules', text: '教师教学质量考核办法等' },
      ],
      bodies: ['人事处', '教务处', '质控办'],
    },
    {
      key: 'improvement',
      name: '师资诊改',
      points: [
        { key: 'cycleRunning', text: '师资层面诊改运行情况' },
        { key: 'qualityReport', text: '质量报告' },
      ],
      bodies: ['人事处'],
    },
  ],
};
