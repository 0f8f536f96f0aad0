import type { Knex } from 'knex';
import type { Account, Course, CourseDetail } from '../../contract/index.ts';
import { Refused } from '../http/refused.ts';
import { instanceSummaries, listInstances, seesAllInstances } from '../instances/list.ts';
import { courseOf } from '../organisation/courses.ts';
import { courseFacts } from '../organisation/index.ts';
import { courseAlerts } from '../quality/alerts.ts';
import { type ItemRow, presentAlerts, presentItems } from '../quality/present.ts';
import { containing, fromCursor, toPage } from '../store/cursor.ts';

/** Courses that somebody may look into; `all` for those who see the whole school. */
export interface CourseReach {
  readonly all: boolean;
  /** Led or taught. */
  readonly own: readonly string[];
  readonly colleges: readonly string[];
  readonly offices: readonly string[];
  readonly programmes: readonly string[];
}

const scopes = (account: Account, ...roles: readonly string[]): readonly string[] =>
  account.roles.filter(({ role }) => roles.includes(role)).map(({ scope }) => scope);

export const reachOf = (account: Account): CourseReach => ({
  all: seesAllInstances(account) || account.permissions.includes('organisation'),
  own: scopes(account, 'course_lead', 'teacher'),
  colleges: scopes(account, 'college_head', 'college_qa'),
  offices: scopes(account, 'research_office'),
  programmes: scopes(account, 'prog_lead'),
});

/** Courses joined with their office, narrowed to the reach. */
export function reachableCourses(knex: Knex, reach: CourseReach): Knex.QueryBuilder {
  const query = knex('course').join('unit as office', 'office.id', 'course.office_id');
  if (reach.all) return query;
  return query.where((mine) => {
    void mine
      .whereIn('course.id', [...reach.own])
      .orWhereIn('office.parent_id', [...reach.colleges])
      .orWhereIn('course.office_id', [...reach.offices])
      .orWhereIn('course.programme_id', [...reach.programmes]);
  });
}

export interface CourseFilter {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly q?: string | undefined;
  readonly collegeId?: string | undefined;
  readonly officeId?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly lead?: 'none' | undefined;
}

/** One page of courses in the order of their codes. */
export async function listCourses(
  knex: Knex,
  account: Account,
  filter: CourseFilter,
): Promise<{ items: Course[]; next?: string }> {
  const reach = reachOf(account);
  const query = reachableCourses(knex, reach);
  if (filter.mine === true) void query.whereIn('course.id', [...reach.own]);
  if (filter.collegeId !== undefined) void query.where('office.parent_id', filter.collegeId);
  if (filter.officeId !== undefined) void query.where('course.office_id', filter.officeId);
  if (filter.lead === 'none') void query.whereNull('course.lead_id');
  if (filter.q !== undefined) {
    const pattern = containing(filter.q.toLowerCase());
    void query.where((text) => {
      void text
        .whereRaw("lower(??) like ? escape '!'", ['course.name', pattern])
        .orWhereRaw("lower(??) like ? escape '!'", ['course.code', pattern]);
    });
  }
  const place = fromCursor(filter.after, ['string']);
  if (place !== undefined) void query.where('course.code', '>', place[0]);
  const found: readonly { id: string; code: string }[] = await query
    .orderBy('course.code')
    .limit(filter.limit + 1)
    .select('course.id as id', 'course.code as code');
  const { rows, next } = toPage(found, filter.limit, ({ code }) => [code]);
  const facts = await courseFacts(
    knex,
    rows.map(({ id }) => id),
  );
  const items = rows.flatMap(({ id }): Course[] => {
    const subject = facts.get(id)?.subject;
    if (subject === undefined) return [];
    const { code, name, college, office, programme, lead, teachers } = subject;
    return [
      { id, code, name, college, office, programme, ...(lead === null ? {} : { lead }), teachers: [...teachers] },
    ];
  });
  return { items, ...next };
}

/**
 * The home of a course: its cycles, improvement items and alerts.
 * @throws {Refused} `notFound`, or `forbidden` when it is out of reach
 */
export async function courseDetail(knex: Knex, account: Account, id: string): Promise<CourseDetail> {
  const course = await courseOf(knex, id);
  const [reachable] = await reachableCourses(knex, reachOf(account))
    .where('course.id', id)
    .limit(1)
    .select('course.id');
  if (reachable === undefined) throw new Refused('forbidden');
  const { rows } = await listInstances(knex, account, { limit: 200, courseId: id });
  const items: readonly ItemRow[] = await knex<ItemRow>('improvement_item')
    .where('course_id', id)
    .orderBy([
      { column: 'opened_at', order: 'desc' },
      { column: 'position', order: 'asc' },
    ])
    .limit(500);
  return {
    ...course,
    instances: await instanceSummaries(knex, rows),
    items: await presentItems(knex, items),
    alerts: await presentAlerts(knex, await courseAlerts(knex, account.id, id)),
  };
}
