import type { College } from '../../types.ts';

/** The six 专业, with the teaching office that most of their courses belong to and the short name of their classes. */
export const programmePlan = [
  { id: 'prog-1', name: '机械制造及自动化', college: 'col-1', office: 'office-1', short: '机制' },
  { id: 'prog-2', name: '数控技术', college: 'col-1', office: 'office-1', short: '数控' },
  { id: 'prog-3', name: '工业机器人技术', college: 'col-1', office: 'office-2', short: '机器人' },
  { id: 'prog-4', name: '软件技术', college: 'col-2', office: 'office-3', short: '软件' },
  { id: 'prog-5', name: '大数据与会计', college: 'col-2', office: 'office-4', short: '会计' },
  { id: 'prog-6', name: '电子商务', college: 'col-2', office: 'office-4', short: '电商' },
] as const;

export const programmes: College['programmes'] = programmePlan.map(({ id, name, college }) => ({ id, name, college }));

/** Two classes of the two younger grades per 专业. */
export const classes: College['classes'] = programmePlan.flatMap(({ id, short }) =>
  ['2501', '2502', '2601', '2602'].map((no) => ({ id: `class-${id}-${no}`, name: `${short}${no}班`, programme: id })),
);
