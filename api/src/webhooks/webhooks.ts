import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  DeadLetterPage,
  DeliveryResult,
  IssuedWebhook,
  OutboxEntry,
  OutboxKind,
  Webhook,
  WebhookInput,
  WebhookPatch,
} from '../../contract/index.ts';
import type { App } from '../app.ts';
import { Refused } from '../http/refused.ts';
import { fromCursor, toPage } from '../store/cursor.ts';
import { seal } from '../store/secret.ts';
import { timestamp } from '../store/time.ts';
import { attempt, type WebhookRow } from './deliver.ts';

/** The newest first. */
export async function listWebhooks({ knex }: App): Promise<Webhook[]> {
  const rows: (WebhookRow & { readonly by_name: string | null })[] = await knex('webhook')
    .leftJoin('account', 'account.id', 'webhook.created_by')
    .orderBy([
      { column: 'webhook.created_at', order: 'desc' },
      { column: 'webhook.id', order: 'desc' },
    ])
    .select('webhook.*', 'account.name as by_name');
  const counts: { readonly webhook_id: string; readonly n: number | string }[] = await knex('webhook_dead_letter')
    .groupBy('webhook_id')
    .select('webhook_id')
    .count({ n: '*' });
  const dead = new Map(counts.map(({ webhook_id, n }) => [webhook_id, Number(n)]));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    kinds: JSON.parse(row.kinds) as OutboxKind[],
    createdAt: timestamp(row.created_at),
    createdBy: { id: row.created_by, name: row.by_name ?? row.created_by },
    paused: row.paused === 1,
    ...(row.last_error === null ? {} : { lastError: row.last_error, nextAttemptAt: timestamp(row.next_at) }),
    deadLetters: dead.get(row.id) ?? 0,
  }));
}

/** Registers an address, which is told of what happens from now on; answers its secret, shown this once. */
export async function addWebhook(
  app: App,
  { name, url, kinds }: WebhookInput,
  by: { readonly id: string; readonly name: string },
): Promise<IssuedWebhook> {
  const secret = randomBytes(32).toString('base64url');
  const id = `w-${randomBytes(9).toString('base64url')}`;
  const now = app.now();
  const unique = [...new Set(kinds)];
  await app.knex('webhook').insert({
    id,
    name,
    url,
    secret: seal(app.secret, secret),
    kinds: JSON.stringify(unique),
    created_at: now,
    created_by: by.id,
    delivered_to: await app.engine.lastOutboxPosition(),
    attempts: 0,
    next_at: 0,
    lease_until: 0,
  });
  const createdBy = { id: by.id, name: by.name };
  return { id, name, url, kinds: unique, createdAt: timestamp(now), createdBy, paused: false, deadLetters: 0, secret };
}

/** Changes what is told to whom. What failed is tried again at once where the address is another, or it was paused. */
export async function changeWebhook(app: App, id: string, patch: WebhookPatch): Promise<Webhook> {
  const { name, url, kinds, paused } = patch;
  const again = url !== undefined || paused === false;
  await app
    .knex<WebhookRow>('webhook')
    .where({ id })
    .update({
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url }),
      ...(kinds === undefined ? {} : { kinds: JSON.stringify([...new Set(kinds)]) }),
      ...(paused === undefined ? {} : { paused: paused ? 1 : 0 }),
      ...(again ? { attempts: 0, next_at: 0, last_error: null } : {}),
    });
  const changed = (await listWebhooks(app)).find((webhook) => webhook.id === id);
  if (changed === undefined) throw new Refused('notFound');
  return changed;
}

/** Posts an event that nobody has to mind, to see whether the address answers. */
export async function testWebhook(app: App, id: string): Promise<DeliveryResult> {
  const webhook = await app.knex<WebhookRow>('webhook').where({ id }).first();
  if (webhook === undefined) throw new Refused('notFound');
  const event = { id: `test~${randomUUID()}`, kind: 'test', at: timestamp(app.now()), instanceId: '', payload: {} };
  return resultOf(await attempt(app, webhook, event));
}

/** Posts what could not be delivered once more; it is a dead letter no longer when that goes well. */
export async function retryDeadLetter(app: App, id: string, entryId: string): Promise<DeliveryResult> {
  const webhook = await app.knex<WebhookRow>('webhook').where({ id }).first();
  const letter = app.knex('webhook_dead_letter').where({ webhook_id: id, entry_id: entryId });
  const found: { readonly entry: string } | undefined = await letter.clone().first('entry');
  if (webhook === undefined || found === undefined) throw new Refused('notFound');
  const error = await attempt(app, webhook, JSON.parse(found.entry) as OutboxEntry);
  if (error === undefined) await letter.clone().delete();
  else await letter.clone().update({ error, failed_at: app.now() });
  return resultOf(error);
}

/** Gives up what could not be delivered. */
export async function dropDeadLetter({ knex }: App, id: string, entryId: string): Promise<void> {
  const dropped = await knex('webhook_dead_letter').where({ webhook_id: id, entry_id: entryId }).delete();
  if (dropped === 0) throw new Refused('notFound');
}

const resultOf = (error: string | undefined): DeliveryResult =>
  error === undefined ? { delivered: true } : { delivered: false, error };

/** Tells an address nothing more. */
export async function removeWebhook({ knex }: App, id: string): Promise<void> {
  if ((await knex('webhook').where({ id }).delete()) === 0) throw new Refused('notFound');
  await knex('webhook_dead_letter').where({ webhook_id: id }).delete();
}

/** What could not be delivered, newest first. */
export async function listDeadLetters(
  { knex }: App,
  id: string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<z.infer<typeof DeadLetterPage>> {
  if ((await knex('webhook').where({ id }).first('id')) === undefined) throw new Refused('notFound');
  const place = fromCursor(after, ['number', 'string']);
  const rows: {
    readonly entry_id: string;
    readonly failed_at: number | string;
    readonly entry: string;
    readonly error: string;
  }[] = await knex('webhook_dead_letter')
    .where({ webhook_id: id })
    .modify((builder) => {
      if (place === undefined) return;
      const [at, entry] = place;
      void builder.where((behind) => {
        void behind.where('failed_at', '<', at).orWhere((tie) => {
          void tie.where('failed_at', at).where('entry_id', '<', entry);
        });
      });
    })
    .orderBy([
      { column: 'failed_at', order: 'desc' },
      { column: 'entry_id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select();
  const shown = toPage(rows, limit, (row) => [Number(row.failed_at), row.entry_id]);
  return {
    items: shown.rows.map(({ entry, error, failed_at }) => ({
      entry: JSON.parse(entry) as OutboxEntry,
      error,
      failedAt: timestamp(failed_at),
    })),
    ...shown.next,
  };
}
