import type { Knex } from 'knex';

/** A course as a campaign lists it. */
export interface ListedCourse {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly collegeId: string;
  readonly officeId: string;
}

/** Courses of one college, or of the whole school when null, in the order of their codes. */
export async function coursesOf(knex: Knex, collegeId: string | null): Promise<readonly ListedCourse[]> {
  const query = knex('course')
    .join('unit as office', 'office.id', 'course.office_id')
    .select<ListedCourse[]>(
      'course.id as id',
      'course.code as code',
      'course.name as name',
      'office.parent_id as collegeId',
      'office.id as officeId',
    )
    .orderBy('course.code');
  return collegeId === null ? query : query.where('office.parent_id', collegeId);
}
