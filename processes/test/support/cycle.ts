import type { JsonObject, ServiceJob } from '@zhengai/engine';

/** Start variables of a course cycle as a campaign gives them, for 《机械制图与计算机绘图》 in 2026-2027-1. */
export const cycleVariables = {
  subject: {
    id: 'course-01',
    type: 'course',
    code: 'K101',
    name: '机械制图与计算机绘图',
    lead: { id: 'lead-01', name: '课程负责人甲' },
    teachers: [
      { id: 'lead-01', name: '课程负责人甲' },
      { id: 'teacher-01', name: '任课教师甲' },
    ],
    college: { id: 'col-1', name: '智能制造学院' },
    office: { id: 'office-1', name: '机械制造教研室' },
    programme: { id: 'prog-1', name: '机械制造及自动化' },
  },
  scopes: { school: 'school', college: 'col-1', office: 'office-1', programme: 'prog-1', course: 'course-01' },
  semester: {
    id: '2026-2027-1',
    name: '2026—2027学年第一学期',
    starts: '2026-09-07',
    ends: '2027-01-22',
    midTerm: '2026-11-02',
    reportDue: '2027-02-01',
  },
  carry: [],
  settings: { warningLine: 60, standardLine: 75, targetLine: 90 },
  previousInstance: null,
} as const;

/** An open item of the semester before, as it is put before this cycle. */
export const carriedItem = {
  itemId: 'item-7',
  problem: '课后作业抄袭较多',
  measure: '改为一人一题，随机抽讲',
  owner: '课程负责人甲',
  due: '2026-07-10',
  fromSemester: '2025—2026学年第二学期',
} as const;

/** A service job of that cycle with more variables. */
export const jobWith = (variables: JsonObject): ServiceJob => ({
  key: 'job-1',
  instanceId: 'instance-1',
  businessKey: 'course-01@2026-2027-1',
  processKey: 'course_semester',
  element: 'Service',
  input: { ...cycleVariables, ...variables },
  attempt: 1,
});
