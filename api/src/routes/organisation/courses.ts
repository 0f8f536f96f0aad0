import { z } from 'zod';
import { Course, CourseInput, CoursePatch, Id } from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { changeCourse, createCourse } from '../../organisation/courses.ts';
import { idFor } from '../../organisation/ids.ts';

/** Courses as part of the organisation; reading them is with the subjects. */
export const courseRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/courses',
    summary: 'Add a course with its lead and teachers',
    permission: 'organisation',
    body: CourseInput,
    response: Course,
    status: 201,
    idempotent: 'optional',
    handler: ({ app, body, commandKey }) => createCourse(app.knex, body, idFor('course', commandKey)),
  }),
  route({
    method: 'patch',
    path: '/courses/:id',
    summary: 'Change a course; running cycles keep what they started with',
    permission: 'organisation',
    params: z.object({ id: Id }),
    body: CoursePatch,
    response: Course,
    handler: ({ app, params, body }) => changeCourse(app.knex, params.id, body),
  }),
];
