import type { Knex } from 'knex';
import { readRows } from '../database/direct.ts';
import { part, where, type Part } from '../database/where.ts';
import type { ModelCache } from '../definitions.ts';
import { fromCursor, pageLimit, toCursor } from '../page.ts';
import type { InstanceRow, JobRow, SubscriptionRow } from '../tables.ts';
import type { OpenSubscription, OpenSubscriptionQuery, Page } from '../types.ts';
import { openConditions } from './openConditions.ts';

/**
 * What instances wait for. It stands in three places: messages and signals in a table, timers among the jobs,
 * conditions in the states. Their ids begin with that of the instance, so that all three are read in the same order.
 */
export async function listOpenSubscriptions(
  knex: Knex,
  cache: ModelCache,
  query: OpenSubscriptionQuery,
): Promise<Page<OpenSubscription>> {
  const limit = pageLimit(query.limit);
  const before = fromCursor(query.after)?.id;
  const wants = (...kinds: readonly NonNullable<OpenSubscriptionQuery['kind']>[]): boolean =>
    (query.kind === undefined || kinds.includes(query.kind)) && (query.name === undefined || kinds.includes('message'));
  const none = { items: [], floor: undefined };
  const [messages, timers, conditions] = await Promise.all([
    wants('message', 'signal') ? messagesAndSignals(knex, query, before, limit + 1) : [],
    wants('timer') ? openTimers(knex, query, before, limit + 1) : [],
    wants('conditional') ? openConditions(knex, cache, query, before, limit + 1) : none,
  ]);
  const { floor } = conditions;
  const all = [...messages, ...timers, ...conditions.items]
    .toSorted((a, b) => (a.id > b.id ? -1 : 1))
    .filter(({ id }) => floor === undefined || id > floor);
  const items = all.slice(0, limit);
  const last = all.length > limit ? items.at(-1)?.id : floor;
  return { items, next: last === undefined ? undefined : toCursor({ order: 0, id: last }) };
}

type Found<Row> = Row & Pick<InstanceRow, 'definition_id' | 'process_key' | 'business_key'>;

/** `table` has the columns of the row that waits, `i` those of its instance. */
function matching(query: OpenSubscriptionQuery, before: string | undefined): readonly Part[] {
  const { processKey, definitionId, instanceId } = query;
  return [
    ...(processKey === undefined ? [] : [part('i.process_key = ?', processKey)]),
    ...(definitionId === undefined ? [] : [part('i.definition_id = ?', definitionId)]),
    ...(instanceId === undefined ? [] : [part('w.instance_id = ?', instanceId)]),
    ...(before === undefined ? [] : [part('w.id < ?', before)]),
  ];
}

async function messagesAndSignals(
  knex: Knex,
  query: OpenSubscriptionQuery,
  before: string | undefined,
  limit: number,
): Promise<readonly OpenSubscription[]> {
  const { sql, values } = where([
    ...(query.kind === undefined ? [] : [part('w.kind = ?', query.kind)]),
    ...(query.name === undefined ? [] : [part('w.name = ?', query.name)]),
    ...matching(query, before),
  ]);
  const rows = await readRows<Found<SubscriptionRow>>(
    knex,
    `select w.*, i.definition_id, i.process_key, i.business_key
      from zg_subscription w join zg_instance i on i.id = w.instance_id ${sql} order by w.id desc limit ?`,
    [...values, limit],
  );
  return rows.map((row) => ({
    ...whose(row),
    kind: row.kind,
    name: row.name,
    correlationKey: row.correlation_key ?? undefined,
    due: undefined,
    since: row.opened_at,
  }));
}

async function openTimers(
  knex: Knex,
  query: OpenSubscriptionQuery,
  before: string | undefined,
  limit: number,
): Promise<readonly OpenSubscription[]> {
  const { sql, values } = where([part(`w.kind = 'timer'`), ...matching(query, before)]);
  const rows = await readRows<Found<Pick<JobRow, 'id' | 'instance_id' | 'element' | 'due_at'>>>(
    knex,
    `select w.id, w.instance_id, w.element, w.due_at, i.definition_id, i.process_key, i.business_key
      from zg_job w join zg_instance i on i.id = w.instance_id ${sql} order by w.id desc limit ?`,
    [...values, limit],
  );
  return rows.map((row) => ({ ...whose(row), ...nameless, kind: 'timer' as const, due: row.due_at }));
}

const nameless = { name: undefined, correlationKey: undefined, since: undefined } as const;

const whose = (row: Found<{ readonly id: string; readonly instance_id: string; readonly element: string }>) => ({
  id: row.id,
  instanceId: row.instance_id,
  definitionId: row.definition_id,
  processKey: row.process_key,
  businessKey: row.business_key ?? undefined,
  element: row.element,
});
