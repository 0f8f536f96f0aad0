import type { Knex } from 'knex';
import type { Semester, SemesterPatch } from '../../contract/index.ts';
import { Refused, type RefusedIssue } from '../http/refused.ts';

const columns = ['id', 'name', 'starts', 'ends', 'mid_term as midTerm', 'report_due as reportDue'] as const;

const rowOf = ({ id, name, starts, ends, midTerm, reportDue }: Semester) => ({
  id,
  name,
  starts,
  ends,
  mid_term: midTerm,
  report_due: reportDue,
});

/** Newest first. */
export const listSemesters = async (knex: Knex): Promise<Semester[]> =>
  knex('semester')
    .orderBy('id', 'desc')
    .select(...columns);

export const semesterOf = async (knex: Knex, id: string): Promise<Semester | undefined> =>
  knex('semester')
    .where({ id })
    .first(...columns);

function checkDates({ starts, midTerm, reportDue, ends }: Semester): void {
  const issues: RefusedIssue[] = [];
  if (midTerm <= starts) issues.push({ pointer: '/midTerm', key: 'midTermEarly' });
  if (ends <= midTerm) issues.push({ pointer: '/ends', key: 'semesterEndsEarly' });
  // A report is written once the semester is over (P05: ten days after its end), so it may be due after that.
  if (reportDue <= midTerm) issues.push({ pointer: '/reportDue', key: 'reportDueEarly' });
  if (issues.length > 0) throw new Refused('badRequest', { issues });
}

export async function createSemester(knex: Knex, semester: Semester): Promise<Semester> {
  checkDates(semester);
  if ((await semesterOf(knex, semester.id)) !== undefined)
    throw new Refused('conflict', {
      detail: 'semesterExists',
      params: { id: semester.id },
      issues: [{ pointer: '/id', key: 'semesterExists', params: { id: semester.id } }],
    });
  await knex('semester').insert(rowOf(semester));
  return semester;
}

/** Changes a semester. Cycles that run keep the dates they started with. */
export async function changeSemester(knex: Knex, id: string, patch: SemesterPatch): Promise<Semester> {
  const semester = await semesterOf(knex, id);
  if (semester === undefined) throw new Refused('notFound');
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const changed: Semester = { ...semester, ...given };
  checkDates(changed);
  await knex('semester').where({ id }).update(rowOf(changed));
  return changed;
}
