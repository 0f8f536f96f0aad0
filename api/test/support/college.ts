import type { College } from '@zhengai/processes';

const person = (
  id: string,
  name: string,
  unit: string,
  roles: College['people'][number]['roles'],
  demoAs?: string,
): College['people'][number] => ({ id, username: id, name, unit, roles, demoAs });

/** A small college with one of each: enough to show who may do what. */
export const smallCollege: College = {
  units: [
    { id: 's', name: '示范职业学院', kind: 'school', parent: undefined },
    { id: 'd-aa', name: '教务处', kind: 'department', parent: 's' },
    { id: 'c-1', name: '智能制造学院', kind: 'college', parent: 's' },
    { id: 'c-2', name: '信息工程学院', kind: 'college', parent: 's' },
    { id: 'o-1', name: '机电教研室', kind: 'office', parent: 'c-1' },
    { id: 'o-2', name: '软件教研室', kind: 'office', parent: 'c-2' },
  ],
  programmes: [
    { id: 'p-1', name: '机电一体化技术', college: 'c-1' },
    { id: 'p-2', name: '软件技术', college: 'c-2' },
  ],
  people: [
    person('qa', '质控办甲', 's', [{ role: 'qa_office', scope: 's' }], '质控办'),
    person('auditor', '审计员甲', 's', [{ role: 'auditor', scope: 's' }], '审计员'),
    person('admin', '管理员甲', 's', [{ role: 'admin', scope: 's' }], '系统管理员'),
    person('admin2', '管理员乙', 's', [{ role: 'admin', scope: 's' }]),
    person('leader', '领导小组甲', 's', [{ role: 'leading_group', scope: 's' }]),
    person('dean', '院长甲', 'c-1', [{ role: 'college_head', scope: 'c-1' }]),
    person('office1', '教研室主任甲', 'o-1', [{ role: 'research_office', scope: 'o-1' }], '教研室主任'),
    person('office2', '教研室主任乙', 'o-2', [{ role: 'research_office', scope: 'o-2' }]),
    person('lead1', '课程负责人甲', 'o-1', [{ role: 'course_lead', scope: 'k-1' }], '课程负责人'),
    person('teacher1', '教师甲', 'o-1', [{ role: 'teacher', scope: 'k-1' }], '任课教师'),
    person('teacher2', '教师乙', 'o-1', []),
  ],
  courses: [
    {
      id: 'k-1',
      code: 'JD101',
      name: '电工基础',
      office: 'o-1',
      programme: 'p-1',
      lead: 'lead1',
      teachers: ['lead1', 'teacher1'],
    },
    {
      id: 'k-2',
      code: 'RJ101',
      name: '程序设计',
      office: 'o-2',
      programme: 'p-2',
      lead: 'office2',
      teachers: ['office2'],
    },
  ],
  classes: [{ id: 'z-1', name: '机电 2601 班', programme: 'p-1' }],
  semesters: [
    {
      id: '2026-2027-1',
      name: '2026-2027 学年第一学期',
      starts: '2026-08-31',
      ends: '2027-01-15',
      midTerm: '2026-11-06',
      reportDue: '2027-01-08',
    },
  ],
};
