import { z } from 'zod';
import { CheckPortability, Portability } from '../../../contract/index.ts';
import { checkPortability } from '../../commands/portability.ts';
import { route, type Route } from '../../http/route.ts';

/** 可移植性检查: would another engine go the same way? */
export const portabilityRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/processes/:key/portability',
    summary: 'Play a drawing on our engine and on bpmn-engine, and compare',
    permission: 'design',
    params: z.object({ key: z.string().min(1).max(120) }),
    body: CheckPortability,
    bodyLimit: '5mb',
    response: Portability,
    idempotent: 'optional',
    handler: ({ app, params, body, locale }) => checkPortability(app, params.key, body, locale),
  }),
];
