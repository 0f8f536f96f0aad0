import { z } from 'zod';
import {
  DeadLetterPage,
  DeliveryResult,
  Id,
  IssuedWebhook,
  OutboxPage,
  OutboxQuery,
  PageQuery,
  Webhook,
  WebhookInput,
  WebhookList,
  WebhookPatch,
} from '../../../contract/index.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { fromCursor, toCursor } from '../../store/cursor.ts';
import { presentEntry } from '../../webhooks/present.ts';
import {
  addWebhook,
  changeWebhook,
  dropDeadLetter,
  listDeadLetters,
  listWebhooks,
  removeWebhook,
  retryDeadLetter,
  testWebhook,
} from '../../webhooks/webhooks.ts';

const params = z.object({ id: Id });
const letter = params.extend({ entryId: z.string().min(1).max(191) });

/** What happened, told to other systems or asked for by them. */
export const webhookRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/webhooks',
    summary: 'Addresses that are told of what happens, and how that goes',
    permission: 'organisation',
    response: WebhookList,
    handler: async ({ app }) => ({ items: await listWebhooks(app) }),
  }),
  route({
    method: 'post',
    path: '/webhooks',
    summary: 'Tell an address of what happens from now on; answers the secret of its signatures, shown once',
    permission: 'organisation',
    body: WebhookInput,
    response: IssuedWebhook,
    status: 201,
    idempotent: true,
    handler: ({ app, account, body }) => addWebhook(app, body, account),
  }),
  route({
    method: 'patch',
    path: '/webhooks/:id',
    summary: 'Change the address or what it is told, or pause it; its secret stays',
    permission: 'organisation',
    params,
    body: WebhookPatch,
    response: Webhook,
    handler: ({ app, params, body }) => changeWebhook(app, params.id, body),
  }),
  route({
    method: 'post',
    path: '/webhooks/:id/test',
    summary: 'Tell an address of a test event now, and say how that went',
    permission: 'organisation',
    params,
    response: DeliveryResult,
    handler: ({ app, params }) => testWebhook(app, params.id),
  }),
  route({
    method: 'delete',
    path: '/webhooks/:id',
    summary: 'Tell an address nothing more',
    permission: 'organisation',
    params,
    response: 'none',
    handler: ({ app, params }) => removeWebhook(app, params.id),
  }),
  route({
    method: 'get',
    path: '/webhooks/:id/dead-letters',
    summary: 'What could not be delivered in the end, newest first',
    permission: 'organisation',
    params,
    query: PageQuery,
    response: DeadLetterPage,
    handler: ({ app, params, query }) => listDeadLetters(app, params.id, query),
  }),
  route({
    method: 'post',
    path: '/webhooks/:id/dead-letters/:entryId/retry',
    summary: 'Try once more now to deliver what could not be delivered, and say how that went',
    permission: 'organisation',
    params: letter,
    response: DeliveryResult,
    handler: ({ app, params }) => retryDeadLetter(app, params.id, params.entryId),
  }),
  route({
    method: 'delete',
    path: '/webhooks/:id/dead-letters/:entryId',
    summary: 'Give up what could not be delivered',
    permission: 'organisation',
    params: letter,
    response: 'none',
    handler: ({ app, params }) => dropDeadLetter(app, params.id, params.entryId),
  }),
  route({
    method: 'get',
    path: '/outbox',
    summary: 'What happened after a place, oldest first, for programs that ask again and again',
    permission: 'machine',
    query: OutboxQuery,
    response: OutboxPage,
    handler: async ({ app, machine, query }) => {
      if (!machine.events) throw new Refused('forbidden', { detail: 'eventsNotAllowed' });
      const [after = 0] = fromCursor(query.after, ['number']) ?? [];
      const kinds = query.kind === undefined ? {} : { kinds: [query.kind] };
      const entries = await app.engine.outbox({ after, limit: query.limit, ...kinds });
      return { items: entries.map(presentEntry), next: toCursor([entries.at(-1)?.position ?? after]) };
    },
  }),
];
