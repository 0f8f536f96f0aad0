import { z } from 'zod';
import { route, type Route } from '../../http/route.ts';

export const systemRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/health',
    summary: 'Whether the server and its database answer',
    permission: 'anyone',
    response: z.object({ status: z.literal('ok') }),
    handler: async ({ app }) => {
      await app.knex.raw('SELECT 1');
      return { status: 'ok' as const };
    },
  }),
];
