import type { Knex } from 'knex';
import type { Subscription } from '../../kernel/types.ts';
import type { ProcessModel } from '../../model/types.ts';
import { compiledDefinition, listDefinitions, type ModelCache } from '../definitions.ts';
import { instancesWithState, type InstanceWithState } from '../storedState.ts';
import type { OpenSubscription, OpenSubscriptionQuery } from '../types.ts';
import { snapshotOf } from '../verify/replay.ts';

/** States that are read for one page at most, and at once. */
const MOST_STATES = 500;
const STATES_AT_ONCE = 50;

/**
 * Conditions that are waited for, the newest instances first, as many as asked for or a few more. Only definitions that
 * have such events are looked at. An instance whose state can not be read, or whose newest step is missing, is named as
 * damaged, with what can still be read of it. `floor`: the instance up to which states were read; undefined when that was all.
 */
export async function openConditions(
  knex: Knex,
  cache: ModelCache,
  query: OpenSubscriptionQuery,
  before: string | undefined,
  limit: number,
): Promise<{ readonly items: readonly OpenSubscription[]; readonly floor: string | undefined }> {
  const definitions = await definitionsWithConditions(knex, cache, query);
  const items: OpenSubscription[] = [];
  if (definitions.length === 0) return { items, floor: undefined };
  let last = before;
  for (let read = 0; read < MOST_STATES && items.length < limit; read += STATES_AT_ONCE) {
    const rows = await readStates(knex, definitions, query.instanceId, last, read === 0);
    items.push(...rows.flatMap(conditionsOf).filter(({ id }) => before === undefined || id < before));
    last = rows.at(-1)?.id;
    if (last === undefined || rows.length < STATES_AT_ONCE) return { items, floor: undefined };
  }
  return { items, floor: last };
}

async function definitionsWithConditions(
  knex: Knex,
  cache: ModelCache,
  { processKey, definitionId }: OpenSubscriptionQuery,
): Promise<readonly string[]> {
  const definitions = await listDefinitions(knex, processKey === undefined ? {} : { key: processKey });
  const found: string[] = [];
  for (const { id } of definitions) {
    if (definitionId !== undefined && id !== definitionId) continue;
    if (waitsForConditions((await compiledDefinition(knex, cache, id)).model)) found.push(id);
  }
  return found;
}

const waitsForConditions = (model: ProcessModel): boolean =>
  Object.values(model.elements).some(
    (element) => 'triggers' in element && element.triggers.some(({ kind }) => kind === 'conditional'),
  );

/** The instance in which the page before ended may have more: it is read again at first. */
function readStates(
  knex: Knex,
  definitions: readonly string[],
  instanceId: string | undefined,
  last: string | undefined,
  first: boolean,
): Promise<readonly InstanceWithState[]> {
  return instancesWithState(knex)
    .whereIn('i.definition_id', [...definitions])
    .where('i.status', 'active')
    .modify((builder) => {
      if (instanceId !== undefined) void builder.where('i.id', instanceId);
      if (last !== undefined) void builder.where('i.id', first ? '<=' : '<', last.split('~')[0] ?? last);
    })
    .orderBy('i.id', 'desc')
    .limit(STATES_AT_ONCE);
}

function conditionsOf(row: InstanceWithState): readonly OpenSubscription[] {
  const state = snapshotOf({ row });
  const conditions = Object.values(state?.tokens ?? {}).flatMap(({ element, waits }) =>
    'subscriptions' in waits ? waits.subscriptions.filter(isCondition).map(({ id }) => ({ id, element })) : [],
  );
  const damaged = state === undefined || row.command === null;
  return [
    ...conditions.map(({ id, element }) => waiting(row, 'conditional', element, `~${id}`)),
    ...(damaged ? [waiting(row, 'damaged', '')] : []),
  ];
}

function waiting(row: InstanceWithState, kind: OpenSubscription['kind'], element: string, id = ''): OpenSubscription {
  return {
    id: `${row.id}~${kind}${id}`,
    kind,
    instanceId: row.id,
    definitionId: row.definition_id,
    processKey: row.process_key,
    businessKey: row.business_key ?? undefined,
    element,
    name: undefined,
    correlationKey: undefined,
    due: undefined,
    since: undefined,
  };
}

const isCondition = ({ kind }: Subscription): boolean => kind === 'conditional';
