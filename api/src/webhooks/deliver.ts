import type { OutboxEntry, OutboxKind } from '@zhengai/engine';
import { randomUUID } from 'node:crypto';
import type { App } from '../app.ts';
import { unseal } from '../store/secret.ts';
import { post } from './post.ts';
import { presentEntry } from './present.ts';

/** A webhook as it is stored. */
export interface WebhookRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly kinds: string;
  readonly created_at: number | string;
  readonly created_by: string;
  readonly delivered_to: number | string;
  readonly attempts: number;
  readonly next_at: number | string;
  readonly last_error: string | null;
  readonly lease_owner: string | null;
  readonly lease_until: number | string;
  readonly paused: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Waits between the attempts for one entry; after the last it is put with the dead letters, and the next one is tried. */
const WAITS = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE] as const;
/** How long one process keeps a webhook to itself. */
const LEASE_MS = 2 * MINUTE;
/** Entries of one turn: with the longest of answers they take less than the lease. */
const TURN = 10;

/** Tells all webhooks what is due; each in the order in which it happened, by one process at a time. */
export async function deliverDue(app: App): Promise<void> {
  const now = app.now();
  const due: WebhookRow[] = await app
    .knex<WebhookRow>('webhook')
    .where({ paused: 0 })
    .where('next_at', '<=', now)
    .where('lease_until', '<=', now)
    .orderBy('id')
    .select();
  await Promise.all(due.map((webhook) => takeTurn(app, webhook)));
}

async function takeTurn(app: App, webhook: WebhookRow): Promise<void> {
  const owner = randomUUID();
  const now = app.now();
  const taken = await app
    .knex<WebhookRow>('webhook')
    .where({ id: webhook.id, delivered_to: webhook.delivered_to, attempts: webhook.attempts, paused: 0 })
    .where('lease_until', '<=', now)
    .update({ lease_owner: owner, lease_until: now + LEASE_MS });
  if (taken !== 1) return;
  const mine = (): ReturnType<typeof held> => held(app, webhook.id, owner);
  try {
    const kinds = JSON.parse(webhook.kinds) as OutboxKind[];
    const entries = await app.engine.outbox({ after: Number(webhook.delivered_to), kinds, limit: TURN });
    let { attempts } = webhook;
    for (const entry of entries) {
      const error = await attempt(app, webhook, presentEntry(entry));
      const wait = error === undefined ? undefined : WAITS[attempts];
      if (error !== undefined && wait !== undefined) {
        const later = { attempts: attempts + 1, next_at: app.now() + wait, last_error: error };
        await mine().update(later);
        return;
      }
      if (error !== undefined) await bury(app, webhook, entry, error);
      attempts = 0;
      const kept = await mine().update({ delivered_to: entry.position, attempts, last_error: null });
      if (kept !== 1) return;
    }
  } finally {
    await mine().update({ lease_owner: null, lease_until: 0 });
  }
}

const held = (app: App, id: string, owner: string) => app.knex<WebhookRow>('webhook').where({ id, lease_owner: owner });

/** Tells it of one event. What went wrong, in short; undefined when it went well. */
export async function attempt(
  app: App,
  webhook: Pick<WebhookRow, 'url' | 'secret'>,
  body: { readonly id: string; readonly kind: string },
): Promise<string | undefined> {
  try {
    await post({
      url: webhook.url,
      secret: unseal(app.secret, webhook.secret),
      eventId: body.id,
      body: JSON.stringify(body),
      now: app.now(),
      mayLoopBack: app.webhooksMayLoopBack,
    });
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500);
  }
}

async function bury(app: App, { id }: WebhookRow, entry: OutboxEntry, error: string): Promise<void> {
  const letter = { failed_at: app.now(), entry: JSON.stringify(presentEntry(entry)), error };
  await app
    .knex('webhook_dead_letter')
    .insert({ webhook_id: id, entry_id: entry.id, ...letter })
    .onConflict(['webhook_id', 'entry_id'])
    .merge();
}

const LOOK_MS = SECOND;

/** Keeps telling webhooks, looking so often what is due; gives what stops it and waits for what is under way. */
export function startWebhooks(app: App, lookMs = LOOK_MS): () => Promise<void> {
  let running = Promise.resolve();
  let busy = false;
  const look = (): void => {
    if (busy) return;
    busy = true;
    running = deliverDue(app)
      .catch((error: unknown) => app.log.error({ err: error }, 'webhooks failed'))
      .finally(() => (busy = false));
  };
  const timer = setInterval(look, lookMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
