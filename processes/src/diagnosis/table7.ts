import type { DiagnosisTable } from '../types.ts';

/** 表7 学校层面质量保证诊断要素. The cells of this table separate their points by `，`. */
export const table7: DiagnosisTable = {
  key: '表7',
  title: '学校层面质量保证诊断要素',
  tier: 'school',
  item: '学校层面质量保证',
  elements: [
    {
      key: 'goals',
      name: '目标任务',
      points: [
        { key: 'schoolGoals', text: '学校发展目标、办学定位落实状态' },
        { key: 'planProgress', text: '部门工作计划任务落实状态、分年度落实进程状态' },
        { key: 'performanceReview', text: '绩效考核分析与改进情况' },
      ],
      bodies: ['党政办', '发规处'],
    },
    {
      key: 'talent',
      name: '人才培养',
      points: [
        { key: 'trainingGoals', text: '人才培养目标、规格的落实状态' },
        { key: 'mechanismRunning', text: '诊改机制的运行状态' },
      ],
      bodies: ['教务处'],
    },
    {
      key: 'culture',
      name: '质量文化',
      points: [
        { key: 'cultureIdentity', text: '师生质量文化认同感、质保参与度' },
        { key: 'qualityRules', text: '质保制度建设情况' },
      ],
      bodies: ['宣传部', '质控办'],
    },
    {
      key: 'service',
      name: '服务育人',
      points: [
        { key: 'feedback', text: '反馈信息与实时改进机制' },
        { key: 'studentAppeals', text: '学生诉求与回应机制' },
      ],
      bodies: ['诊改办'],
    },
    {
      key: 'governance',
      name: '内部治理',
      points: [
        { key: 'resources', text: '办学资源优化情况' },
        { key: 'rules', text: '制度体系建设情况' },
        { key: 'teachingOrder', text: '教学管理与教风建设情况' },
        { key: 'studentOrder', text: '学生管理与学风建设情况' },
        { key: 'incidents', text: '质量事故管控情况' },
      ],
      bodies: ['党政办', '诊改办'],
    },
    {
      key: 'environment',
      name: '发展环境',
      points: [
        { key: 'enterpriseMechanism', text: '校企合作体制机制运行情况' },
        { key: 'cooperation', text: '政校合作、校企合作、校校合作的优化情况' },
        { key: 'socialService', text: '社会服务开展情况' },
      ],
      bodies: ['党政办', '科技处'],
    },
    {
      key: 'reports',
      name: '质量报告',
      points: [{ key: 'qualityReports', text: '学校、二级学院、专业质量分析报告' }],
      bodies: ['诊改办', '各部门'],
    },
  ],
};
