import type { Knex } from 'knex';
import type { SubscriptionRow } from '../tables.ts';
import { damageOf } from './replay.ts';
import type { Damage } from './types.ts';
import type { Examined } from './waiting.ts';
import { pagesById, within, type Window } from './window.ts';

/** What a sender looks for. */
const TOLD = [
  'kind',
  'element',
  'name',
  'correlation_key',
  'business_key',
] as const satisfies readonly (keyof SubscriptionRow)[];

/** Everybody who is found waiting for a message or signal against the token that waits, and the other way round. */
export async function checkSubscriptions(
  moment: Knex.Transaction,
  window: Window,
  instances: ReadonlyMap<string, Examined>,
): Promise<readonly Damage[]> {
  const damages: Damage[] = [];
  const seen = new Set<string>();
  const rows = (): Knex.QueryBuilder => moment<SubscriptionRow>('zg_subscription').where(within(window, 'instance_id'));
  for await (const page of pagesById<SubscriptionRow>(rows)) {
    for (const row of page) {
      const instance = instances.get(row.instance_id);
      if (instance === undefined) continue;
      seen.add(row.id);
      damages.push(...damagesOfSubscription(instance, row));
    }
  }
  for (const { replay, waiting } of instances.values()) {
    for (const [id, element] of waiting?.subscriptions ?? []) {
      if (!seen.has(id)) damages.push(damageOf(replay, 'tokenWithoutSubscription', { subscription: id, element }));
    }
  }
  return damages;
}

function damagesOfSubscription({ replay, waiting }: Examined, row: SubscriptionRow): readonly Damage[] {
  if (waiting === undefined) return [];
  const params = { subscription: row.id, element: row.element };
  if (!waiting.subscriptions.has(row.id)) return [damageOf(replay, 'subscriptionWithoutToken', params)];
  const told = replay.broken === undefined ? replay.changes.newSubscriptions.get(row.id) : undefined;
  const differs = told !== undefined && TOLD.some((column) => told[column] !== row[column]);
  return differs ? [damageOf(replay, 'subscriptionDiffers', params)] : [];
}
