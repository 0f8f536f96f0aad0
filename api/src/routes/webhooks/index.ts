import { z } from 'zod';
import {
  DeadLetterPage,
  Id,
  IssuedWebhook,
  OutboxPage,
  OutboxQuery,
  PageQuery,
  WebhookInput,
  WebhookList,
} from '../../../contract/index.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { fromCursor, toCursor } from '../../store/cursor.ts';
import { presentEntry } from '../../webhooks/present.ts';
import { addWebhook, listDeadLetters, listWebhooks, removeWebhook } from '../../webhooks/webhooks.ts';

const params = z.object({ id: Id });

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
