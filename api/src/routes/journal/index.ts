import { JournalPage, JournalQuery } from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { journalPage } from '../../instances/journal.ts';

/** 操作记录: the histories of all instances in one. */
export const journalRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/steps',
    summary: 'Who did what and when in all cycles, newest first',
    permission: ['design', 'audit'],
    query: JournalQuery,
    response: JournalPage,
    handler: ({ app, query, locale }) => journalPage(app, query, locale),
  }),
];
