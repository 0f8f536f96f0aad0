import type { OpenSubscriptionQuery } from '@zhengai/engine';
import type { OpenSubscription, SubscriptionPage, SubscriptionQuery } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { timestamp } from '../store/time.ts';
import { instanceRefs } from './instanceRefs.ts';

/** What instances wait for from outside, the newest instances first. */
export async function openSubscriptions({ engine, knex }: App, query: SubscriptionQuery): Promise<SubscriptionPage> {
  const asked: OpenSubscriptionQuery = Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined),
  );
  const page = await engine.openSubscriptions(asked);
  const instance = await instanceRefs(
    knex,
    page.items.map(({ instanceId }) => instanceId),
  );
  const items: OpenSubscription[] = [];
  for (const { id, kind, instanceId, definitionId, element, name, correlationKey, due, since } of page.items) {
    const model = await modelOf(engine, definitionId);
    items.push({
      id,
      kind,
      instance: instance(instanceId),
      element,
      elementName: model?.elements[element]?.name || element,
      ...(name === undefined ? {} : { name }),
      ...(correlationKey === undefined ? {} : { correlationKey }),
      ...(due === undefined ? {} : { due: timestamp(due) }),
      ...(since === undefined ? {} : { since: timestamp(since) }),
    });
  }
  return { items, ...(page.next === undefined ? {} : { next: page.next }) };
}
