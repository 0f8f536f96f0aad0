import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type {
  DeadLetterPage,
  IssuedWebhook,
  OutboxEntry,
  OutboxKind,
  Webhook,
  WebhookInput,
} from '../../contract/index.ts';
import type { App } from '../app.ts';
import { Refused } from '../http/refused.ts';
import { fromCursor, toPage } from '../store/cursor.ts';
import { seal } from '../store/secret.ts';
import { timestamp } from '../store/time.ts';
import type { WebhookRow } from './deliver.ts';

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
    ...(row.last_error === null ? {} : { lastError: row.last_error, nextAttemptAt: timestamp(row.next_at) }),
    deadLetters: dead.get(row.id) ?? 0,
  }));
}

/** Registers an address, which is told of what happens from now on; answers its secret, shown this once. */
export async function addWebhook(
  app: App,
  { name, url, kinds }: WebhookInput,
  by: { readonly id: string; readonly name: string },
): Promise<z.infer<typeof IssuedWebhook>> {
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
  return { id, name, url, kinds: unique, createdAt: timestamp(now), createdBy, deadLetters: 0, secret };
}

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
