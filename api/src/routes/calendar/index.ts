import { CalendarDays, CalendarQuery, ChangeCalendar } from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';

/** 校历: what due dates and timers in working days go by. */
export const calendarRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/calendar',
    summary: 'Holidays and days off that are worked instead',
    permission: 'signedIn',
    query: CalendarQuery,
    response: CalendarDays,
    handler: async ({ app, query }) => ({
      items: (await app.engine.calendar(query.from, query.to)).flatMap(({ day, kind, name = '' }) =>
        kind === 'normal' ? [] : [{ day, kind, name }],
      ),
    }),
  }),
  route({
    method: 'put',
    path: '/calendar',
    summary: 'Set days to holidays, working days, or back to normal; timers that run stay as they are',
    permission: 'design',
    body: ChangeCalendar,
    response: 'none',
    handler: ({ app, body }) => app.engine.setCalendar(body.days),
  }),
];
