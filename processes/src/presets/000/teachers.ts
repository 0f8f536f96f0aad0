import { programmePlan } from './programmes.ts';

export interface Teacher {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly office: string;
}

/** Twenty course leads are told apart by the heavenly stems and the earthly branches. */
const leadNames = [
  ['甲', 'jia'],
  ['乙', 'yi'],
  ['丙', 'bing'],
  ['丁', 'ding'],
  ['戊', 'wu'],
  ['己', 'ji'],
  ['庚', 'geng'],
  ['辛', 'xin'],
  ['壬', 'ren'],
  ['癸', 'gui'],
  ['子', 'zi'],
  ['丑', 'chou'],
  ['寅', 'yin'],
  ['卯', 'mao'],
  ['辰', 'chen'],
  ['巳', 'si'],
  ['午', 'wuu'],
  ['未', 'wei'],
  ['申', 'shen'],
  ['酉', 'you'],
] as const;

/** Leads in the order of the programmes that they lead courses of. */
export const leads: readonly Teacher[] = leadNames.map(([stem, latin], index) => ({
  id: `lead-${pad(index + 1)}`,
  username: `kecheng${latin}`,
  name: `课程负责人${stem}`,
  office: officeOf(Math.floor((index * programmePlan.length) / leadNames.length)),
}));

/** Sixty teachers, ten per 专业. The first is 任课教师甲 because the demonstration logs in as that person. */
export const teachers: readonly Teacher[] = Array.from({ length: 60 }, (_, index) => ({
  id: `teacher-${pad(index + 1)}`,
  username: index === 0 ? 'jiaoshijia' : `jiaoshi${pad(index + 1)}`,
  name: index === 0 ? '任课教师甲' : `任课教师${pad(index + 1)}`,
  office: officeOf(Math.floor(index / 10)),
}));

function officeOf(programme: number): string {
  const plan = programmePlan[programme];
  if (plan === undefined) throw new RangeError(`there is no programme ${programme}`);
  return plan.office;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
