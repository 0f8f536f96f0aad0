import type { College } from '../../types.ts';

/** Mid-term is the Monday of week 9; the report is due ten days after the end. Both can be edited by the school. */
export const semesters: College['semesters'] = [
  {
    id: '2025-2026-2',
    name: '2025—2026学年第二学期',
    starts: '2026-03-02',
    ends: '2026-07-10',
    midTerm: '2026-04-27',
    reportDue: '2026-07-20',
  },
  {
    id: '2026-2027-1',
    name: '2026—2027学年第一学期',
    starts: '2026-09-07',
    ends: '2027-01-22',
    midTerm: '2026-11-02',
    reportDue: '2027-02-01',
  },
  {
    id: '2026-2027-2',
    name: '2026—2027学年第二学期',
    starts: '2027-02-22',
    ends: '2027-07-09',
    midTerm: '2027-04-19',
    reportDue: '2027-07-19',
  },
];
