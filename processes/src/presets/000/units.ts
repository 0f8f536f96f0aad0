import type { College } from '../../types.ts';

/** The departments that tables 7–11 name as responsible bodies (诊改主体). */
const departments = [
  ['dept-office', '党政办'],
  ['dept-planning', '发规处'],
  ['dept-academic', '教务处'],
  ['dept-publicity', '宣传部'],
  ['dept-quality', '质控办'],
  ['dept-diagnosis', '诊改办'],
  ['dept-research', '科技处'],
  ['dept-personnel', '人事处'],
  ['dept-students', '学工处'],
  ['dept-youth', '团委'],
  ['dept-security', '安保处'],
] as const;

/** 二级学院 with their 教研室. */
const colleges = [
  [
    'col-1',
    '智能制造学院',
    [
      ['office-1', '机械制造教研室'],
      ['office-2', '电气与机器人教研室'],
    ],
  ],
  [
    'col-2',
    '信息与商务学院',
    [
      ['office-3', '软件技术教研室'],
      ['office-4', '数字商务教研室'],
    ],
  ],
] as const;

export const units: College['units'] = [
  { id: 'school', name: '示范职业技术学院', kind: 'school', parent: undefined },
  ...departments.map(([id, name]) => ({ id, name, kind: 'department' as const, parent: 'school' })),
  ...colleges.flatMap(([id, name, offices]) => [
    { id, name, kind: 'college' as const, parent: 'school' },
    ...offices.map(([office, title]) => ({ id: office, name: title, kind: 'office' as const, parent: id })),
  ]),
];
