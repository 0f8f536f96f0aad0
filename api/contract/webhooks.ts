import { z } from 'zod';
import { Id, PageQuery, page, PersonRef, Timestamp, Values } from './common.ts';

/** What subscribers may be told of. Payloads carry ids, names and dates, never the answers of a form. */
export const OutboxKind = z.enum([
  'instanceStarted',
  'instanceEnded',
  'taskOpened',
  'taskCompleted',
  'taskCancelled',
  'incident',
  'messageSent',
]);
export type OutboxKind = z.infer<typeof OutboxKind>;

/** Something that happened. The body of a webhook's request is one of these. */
export const OutboxEntry = z.object({
  /** The same however often it is told. */
  id: z.string(),
  kind: OutboxKind,
  at: Timestamp,
  instanceId: z.string(),
  payload: Values,
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;
/** GET /outbox, oldest first; `next` is there also on the last page, to go on from later. */
export const OutboxQuery = PageQuery.extend({ kind: OutboxKind.optional() });
export const OutboxPage = z.object({ items: z.array(OutboxEntry), next: z.string() });

const url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => URL.canParse(text) && new URL(text).username === '', 'no user name in the address');

export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  kinds: z.array(OutboxKind),
  createdAt: Timestamp,
  createdBy: PersonRef,
  /** Told of nothing until it is resumed, then of all that happened meanwhile. */
  paused: z.boolean(),
  /** Why the last attempt failed; absent while all goes well. */
  lastError: z.string().optional(),
  /** When what failed is tried again. */
  nextAttemptAt: Timestamp.optional(),
  deadLetters: z.number().int(),
});
export type Webhook = z.infer<typeof Webhook>;
/** GET /webhooks */
export const WebhookList = z.object({ items: z.array(Webhook) });
export type WebhookList = z.infer<typeof WebhookList>;
/** POST /webhooks */
export const WebhookInput = z.object({
  name: z.string().trim().min(1).max(60),
  url,
  kinds: z.array(OutboxKind).min(1),
});
export type WebhookInput = z.infer<typeof WebhookInput>;
/** PATCH /webhooks/:id: the secret stays what it is. */
export const WebhookPatch = WebhookInput.extend({ paused: z.boolean() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0);
export type WebhookPatch = z.infer<typeof WebhookPatch>;
/**
 * POST /webhooks/:id/test: posts an event of the kind `test`, without payload, and says how that went. Also what the
 * retry of a dead letter answers.
 */
export const DeliveryResult = z.object({ delivered: z.boolean(), error: z.string().optional() });
export type DeliveryResult = z.infer<typeof DeliveryResult>;
/**
 * The secret is shown once. Requests carry `X-Zhengai-Event` (id), `X-Zhengai-Timestamp` (seconds since 1970) and
 * `X-Zhengai-Signature`: `sha256=` and the HMAC-SHA256 in hex of timestamp, a dot, and the body.
 */
export const IssuedWebhook = Webhook.extend({ secret: z.string() });
export type IssuedWebhook = z.infer<typeof IssuedWebhook>;

/** What could not be delivered in the end. */
export const DeadLetter = z.object({ entry: OutboxEntry, error: z.string(), failedAt: Timestamp });
export type DeadLetter = z.infer<typeof DeadLetter>;
/** GET /webhooks/:id/dead-letters */
export const DeadLetterPage = page(DeadLetter);
