import { z } from 'zod';
import { Id, PageQuery, page, PersonRef, Ref, Timestamp } from './common.ts';
import { InstanceSummary } from './instances.ts';

export const CourseListQuery = PageQuery.extend({
  q: z.string().max(80).optional(),
  collegeId: Id.optional(),
  officeId: Id.optional(),
  /** Only courses without a lead. */
  lead: z.literal('none').optional(),
  /** Only courses that I lead or teach. */
  mine: z.stringbool().optional(),
});
export type CourseListQuery = z.infer<typeof CourseListQuery>;
export const Course = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  college: Ref,
  office: Ref,
  programme: Ref,
  lead: PersonRef.optional(),
  teachers: z.array(PersonRef),
});
export type Course = z.infer<typeof Course>;
export const CoursePage = page(Course);
export type CoursePage = z.infer<typeof CoursePage>;

/** 改进项 */
export const ImprovementItem = z.object({
  id: Id,
  course: Ref,
  semester: Ref,
  instanceId: Id,
  problem: z.string(),
  cause: z.string(),
  measure: z.string(),
  owner: z.string(),
  due: z.string().optional(),
  status: z.enum(['open', 'closed', 'merged']),
  /** How later cycles answered it. */
  answers: z.array(
    z.object({ semester: Ref, decision: z.enum(['继续', '关闭', '并入']), note: z.string(), at: Timestamp }),
  ),
});
export type ImprovementItem = z.infer<typeof ImprovementItem>;

/** GET /items: improvement items, newest first; only of courses that I may see. */
export const ItemListQuery = PageQuery.extend({
  courseId: Id.optional(),
  status: z.enum(['open', 'closed', 'merged']).optional(),
});
export type ItemListQuery = z.infer<typeof ItemListQuery>;
export const ItemPage = page(ImprovementItem);
export type ItemPage = z.infer<typeof ItemPage>;

/** POST /alerts/:id/read answers the alert, read. */
export const Alert = z.object({
  id: Id,
  course: Ref.optional(),
  instanceId: Id,
  /** notice: 提醒 without a level. */
  level: z.enum(['notice', 'blue', 'yellow', 'orange', 'red']),
  text: z.string(),
  at: Timestamp,
  read: z.boolean(),
});
export type Alert = z.infer<typeof Alert>;

/** GET /courses/:id — the home of a course. */
export const CourseDetail = Course.extend({
  instances: z.array(InstanceSummary),
  items: z.array(ImprovementItem),
  alerts: z.array(Alert),
});
export type CourseDetail = z.infer<typeof CourseDetail>;
