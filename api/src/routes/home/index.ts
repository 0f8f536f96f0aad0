import { z } from 'zod';
import { Home, IncidentList } from '../../../contract/index.ts';
import { homeOf, incidentsOf } from '../../home/home.ts';
import { route, type Route } from '../../http/route.ts';

export const homeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/home',
    summary: 'What matters to me now, by my roles',
    permission: 'signedIn',
    response: Home,
    handler: ({ app, account, locale }) => homeOf(app, account, locale),
  }),
  route({
    method: 'get',
    path: '/incidents',
    summary: 'Work of the machine that failed for good and waits for a person',
    permission: 'design',
    response: IncidentList,
    handler: async ({ app }) => ({ items: await incidentsOf(app) }),
  }),
  route({
    method: 'post',
    path: '/incidents/:jobId/retry',
    summary: 'Put failed work back to work',
    permission: 'design',
    params: z.object({ jobId: z.string().min(1).max(200) }),
    response: 'none',
    idempotent: 'optional',
    handler: async ({ app, account, params, commandKey }) => {
      await app.engine.retryIncident({ jobId: params.jobId, actor: { id: account.id }, commandKey });
    },
  }),
];
