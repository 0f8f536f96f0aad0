import {
  CalendarChangePage,
  CalendarDays,
  CalendarQuery,
  ChangeCalendar,
  ChangedCalendar,
  PageQuery,
} from '../../../contract/index.ts';
import { calendarRevision, changesPage } from '../../calendar/changes.ts';
import { changeCalendar } from '../../commands/changeCalendar.ts';
import { Reply, route, type Route } from '../../http/route.ts';

/** 校历: what due dates and timers in working days go by. */
export const calendarRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/calendar',
    summary: 'Holidays and days off that are worked instead; the ETag is the revision of the calendar',
    permission: 'signedIn',
    query: CalendarQuery,
    response: CalendarDays,
    handler: async ({ app, query }) => {
      // First, so that days which are newer than it says are refused and not overwritten.
      const revision = await calendarRevision(app.knex);
      const days = await app.engine.calendar(query.from, query.to);
      const items = days.flatMap(({ day, kind, name = '' }) => (kind === 'normal' ? [] : [{ day, kind, name }]));
      return new Reply({ items, revision }, { revision });
    },
  }),
  route({
    method: 'put',
    path: '/calendar',
    summary: 'Set days to holidays, working days, or back to normal, for a reason; timers that run stay as they are',
    permission: 'design',
    body: ChangeCalendar,
    response: ChangedCalendar,
    ifMatch: true,
    idempotent: true,
    handler: async ({ app, account, body, ifMatch, commandKey, locale }) => {
      const revision = await changeCalendar(app, account, ifMatch, body, { commandKey, locale });
      return new Reply({ revision }, { revision });
    },
  }),
  route({
    method: 'get',
    path: '/calendar/changes',
    summary: 'Who changed the calendar, when and why, the newest first',
    permission: ['design', 'audit'],
    query: PageQuery,
    response: CalendarChangePage,
    handler: ({ app, query, locale }) => changesPage(app.knex, query, locale),
  }),
];
