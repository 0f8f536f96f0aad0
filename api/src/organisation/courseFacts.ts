import type { Knex } from 'knex';
import { chunks } from './scopes.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a cycle of one course knows about it: the process variables `subject` and `scopes`. */
export interface CourseFacts {
  readonly subject: {
    readonly id: string;
    readonly type: 'course';
    readonly code: string;
    readonly name: string;
    /** Null while the course has no lead: then no cycle can start. */
    readonly lead: Named | null;
    readonly teachers: readonly Named[];
    readonly college: Named;
    readonly office: Named;
    readonly programme: Named;
  };
  /** Ids that candidate roles are resolved by. */
  readonly scopes: {
    readonly school: string;
    readonly college: string;
    readonly office: string;
    readonly programme: string;
    readonly course: string;
  };
}

interface CourseRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly office_id: string;
  readonly office_name: string;
  readonly college_id: string;
  readonly college_name: string;
  readonly school_id: string;
  readonly programme_id: string;
  readonly programme_name: string;
  readonly lead_id: string | null;
  readonly lead_name: string | null;
}

/** Facts of courses by id, as they are now; an unknown course is absent. Deactivated people are left out. */
export async function courseFacts(knex: Knex, courseIds: readonly string[]): Promise<ReadonlyMap<string, CourseFacts>> {
  const facts = new Map<string, CourseFacts>();
  for (const part of chunks(courseIds)) {
    const rows: readonly CourseRow[] = await knex('course')
      .join('unit as office', 'office.id', 'course.office_id')
      .join('unit as college', 'college.id', 'office.parent_id')
      .join('programme', 'programme.id', 'course.programme_id')
      .leftJoin('account as lead', (on) => on.on('lead.id', 'course.lead_id').andOnVal('lead.active', true))
      .whereIn('course.id', part)
      .select(
        'course.id as id',
        'course.code as code',
        'course.name as name',
        'office.id as office_id',
        'office.name as office_name',
        'college.id as college_id',
        'college.name as college_name',
        'college.parent_id as school_id',
        'programme.id as programme_id',
        'programme.name as programme_name',
        'lead.id as lead_id',
        'lead.name as lead_name',
      );
    const teachers = await teachersOf(knex, part);
    for (const row of rows) facts.set(row.id, factsOf(row, teachers.get(row.id) ?? []));
  }
  return facts;
}

/** Active teachers by course, in the order of the course. */
export async function teachersOf(knex: Knex, courseIds: readonly string[]): Promise<ReadonlyMap<string, Named[]>> {
  const teachers = new Map<string, Named[]>();
  const rows: readonly { course: string; id: string; name: string }[] = await knex('course_teacher')
    .join('account', 'account.id', 'course_teacher.account_id')
    .where('account.active', true)
    .whereIn('course_teacher.course_id', courseIds)
    .orderBy(['course_teacher.course_id', 'course_teacher.position'])
    .select('course_teacher.course_id as course', 'account.id as id', 'account.name as name');
  for (const { course, id, name } of rows) teachers.set(course, [...(teachers.get(course) ?? []), { id, name }]);
  return teachers;
}

function factsOf(row: CourseRow, teachers: readonly Named[]): CourseFacts {
  return {
    subject: {
      id: row.id,
      type: 'course',
      code: row.code,
      name: row.name,
      lead: row.lead_id === null || row.lead_name === null ? null : { id: row.lead_id, name: row.lead_name },
      teachers,
      college: { id: row.college_id, name: row.college_name },
      office: { id: row.office_id, name: row.office_name },
      programme: { id: row.programme_id, name: row.programme_name },
    },
    scopes: {
      school: row.school_id,
      college: row.college_id,
      office: row.office_id,
      programme: row.programme_id,
      course: row.id,
    },
  };
}
