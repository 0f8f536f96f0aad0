import { z } from 'zod';
import {
  Alert,
  CourseDetail,
  CourseListQuery,
  CoursePage,
  Id,
  ItemListQuery,
  ItemPage,
} from '../../../contract/index.ts';
import { courseDetail, listCourses } from '../../courses/courses.ts';
import { listItems } from '../../courses/items.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { candidateKeysOf } from '../../organisation/index.ts';
import { findAlert, markRead } from '../../quality/alerts.ts';
import { presentAlerts } from '../../quality/present.ts';

const params = z.object({ id: Id });

export const subjectRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/courses',
    summary: 'Courses that I may look into',
    permission: 'signedIn',
    query: CourseListQuery,
    response: CoursePage,
    handler: ({ app, account, query }) => listCourses(app.knex, account, query),
  }),
  route({
    method: 'get',
    path: '/courses/:id',
    summary: 'The home of a course: cycles, improvement items, alerts',
    permission: 'signedIn',
    params,
    response: CourseDetail,
    handler: ({ app, account, params }) => courseDetail(app.knex, account, params.id),
  }),
  route({
    method: 'get',
    path: '/items',
    summary: 'Improvement items of the courses that I may look into',
    permission: 'signedIn',
    query: ItemListQuery,
    response: ItemPage,
    handler: ({ app, account, query }) => listItems(app.knex, account, query),
  }),
  route({
    method: 'post',
    path: '/alerts/:id/read',
    summary: 'Mark an alert as read by me',
    permission: 'signedIn',
    params,
    response: Alert,
    handler: async ({ app, account, params }) => {
      const keys = candidateKeysOf(account);
      if ((await findAlert(app.knex, account.id, keys, params.id)) === undefined) throw new Refused('notFound');
      await markRead(app.knex, account.id, params.id, app.now());
      const alert = await findAlert(app.knex, account.id, keys, params.id);
      const [presented] = await presentAlerts(app.knex, alert === undefined ? [] : [alert]);
      if (presented === undefined) throw new Refused('notFound');
      return presented;
    },
  }),
];
