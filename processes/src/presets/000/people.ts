import type { College } from '../../types.ts';
import { programmePlan } from './programmes.ts';
import { leads, teachers, type Teacher } from './teachers.ts';

type Person = College['people'][number];

/** One account that holds one role; `demoAs` is the heading under which the start screen prints its login. */
const holder = (
  id: string,
  username: string,
  name: string,
  unit: string,
  role: string,
  scope: string,
  demoAs?: string,
): Person => ({ id, username, name, unit, roles: [{ role, scope }], demoAs });

const officials: readonly Person[] = [
  holder('p-quality', 'zhikong', '质控办专员', 'dept-quality', 'qa_office', 'school', '质控办'),
  holder('p-auditor', 'shenji', '审计员', 'school', 'auditor', 'school', '审计员'),
  holder('p-admin', 'admin', '系统管理员', 'school', 'admin', 'school', '系统管理员'),
  holder('p-leading', 'lingdao', '诊改领导小组组长', 'school', 'leading_group', 'school', '诊改领导小组'),
  holder('p-academic', 'jiaowu', '教务处负责人', 'dept-academic', 'academic_affairs', 'school'),
  holder('p-college-1', 'yuanzhang1', '智能制造学院院长', 'col-1', 'college_head', 'col-1'),
  holder('p-college-2', 'yuanzhang2', '信息与商务学院院长', 'col-2', 'college_head', 'col-2'),
  holder(
    'p-college-qa-1',
    'xueyuan',
    '智能制造学院质量保证工作组',
    'col-1',
    'college_qa',
    'col-1',
    '二级学院质量保证工作组',
  ),
  holder('p-college-qa-2', 'xueyuan2', '信息与商务学院质量保证工作组', 'col-2', 'college_qa', 'col-2'),
  holder('p-office-1', 'jiaoyanshi', '机械制造教研室主任', 'office-1', 'research_office', 'office-1', '教研室主任'),
  holder('p-office-2', 'jiaoyanshi2', '电气与机器人教研室主任', 'office-2', 'research_office', 'office-2'),
  holder('p-office-3', 'jiaoyanshi3', '软件技术教研室主任', 'office-3', 'research_office', 'office-3'),
  holder('p-office-4', 'jiaoyanshi4', '数字商务教研室主任', 'office-4', 'research_office', 'office-4'),
  ...programmePlan.map((programme, index) =>
    holder(
      `p-${programme.id}`,
      `zhuanye${index + 1}`,
      `${programme.name}专业负责人`,
      programme.office,
      'prog_lead',
      programme.id,
    ),
  ),
];

/** Leads and teachers hold no role of their own: 课程负责人 and 任课教师 follow from the courses. */
const staff = (teacher: Teacher, demoAs?: string): Person => ({
  id: teacher.id,
  username: teacher.username,
  name: teacher.name,
  unit: teacher.office,
  roles: [],
  demoAs,
});

export const people: College['people'] = [
  ...officials,
  ...leads.map((lead, index) => staff(lead, index === 0 ? '课程负责人甲' : undefined)),
  ...teachers.map((teacher, index) => staff(teacher, index === 0 ? '任课教师甲' : undefined)),
];
