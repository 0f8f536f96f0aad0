import type { Knex } from 'knex';
import { compiledDefinition, type ModelCache } from '../definitions.ts';
import { fromStepRow } from '../stepHash.ts';
import type { InstanceRow, StepRow } from '../tables.ts';
import type { Activity, ActivityDurations, ActivityDurationsQuery, ElementDurations, Step } from '../types.ts';
import { readStays } from './stays.ts';

/** Instances that are read unless asked otherwise, and at most. */
const INSTANCES = 200;
const MOST_INSTANCES = 1_000;
/** Steps that are read for one question at most: about a second's work. */
const MOST_STEPS = 20_000;
/** Steps that are read and unpacked without a pause. */
const STEPS_AT_ONCE = 500;
/** Stays of one element that are given. */
const LONGEST = 100;

type Sampled = Pick<InstanceRow, 'id' | 'definition_id' | 'version'>;

/**
 * How long work stood at each element of a process, from the histories of its newest instances: what is packed in a
 * history is not summed by a database, and writing it down beside would make every step dearer.
 */
export async function activityDurations(
  knex: Knex,
  cache: ModelCache,
  query: ActivityDurationsQuery,
): Promise<ActivityDurations> {
  const [row] = await knex<InstanceRow>('zg_instance').where(within(query)).count({ n: '*' });
  const rows: Sampled[] = await knex<InstanceRow>('zg_instance')
    .where(within(query))
    .orderBy('id', 'desc')
    .limit(Math.min(Math.max(1, query.instances ?? INSTANCES), MOST_INSTANCES))
    .select('id', 'definition_id', 'version');
  const sample = upToSteps(rows, MOST_STEPS);
  const stays: Activity[] = [];
  const unreadable: string[] = [];
  for (const some of inPortions(sample)) {
    const histories = await readHistories(knex, some);
    for (const { id, definition_id } of some) {
      const steps = histories.get(id);
      if (steps === undefined) unreadable.push(id);
      else stays.push(...readStays((await compiledDefinition(knex, cache, definition_id)).model, steps));
    }
  }
  const asked = stays.filter((stay) => endedWithin(stay, query));
  return {
    matching: Number(row?.n ?? 0),
    instances: sample.length - unreadable.length,
    steps: sample.reduce((sum, { version }) => sum + version, 0),
    unreadable,
    elements: [...grouped(asked, ({ element }) => element)]
      .map(([element, of]) => durationsOf(element, of))
      .toSorted((a, b) => (a.element < b.element ? -1 : 1)),
    longest: query.element === undefined ? [] : longestOf(asked, query.element, query.end ?? 'completed'),
  };
}

/** Instances that may have been at work in the window. */
function within({ processKey, definitionId, from, to }: ActivityDurationsQuery) {
  return (builder: Knex.QueryBuilder<InstanceRow>): void => {
    void builder.where('process_key', processKey);
    if (definitionId !== undefined) void builder.where('definition_id', definitionId);
    if (to !== undefined) void builder.where('started_at', '<', to);
    if (from !== undefined)
      void builder.where((open) => void open.whereNull('ended_at').orWhere('ended_at', '>=', from));
  };
}

/** What has ended outside the window is not of it; what stands is open now, whatever the window. */
const endedWithin = ({ leftAt }: Activity, { from = -Infinity, to = Infinity }: ActivityDurationsQuery): boolean =>
  leftAt === undefined || (leftAt >= from && leftAt < to);

/** As many of them, from the first, as have so many steps together; one at least. */
function upToSteps(rows: readonly Sampled[], most: number): readonly Sampled[] {
  let steps = 0;
  return rows.filter(({ version }, index) => (steps += version) <= most || index === 0);
}

function inPortions(sample: readonly Sampled[]): readonly (readonly Sampled[])[] {
  const portions: Sampled[][] = [];
  let steps = STEPS_AT_ONCE;
  for (const row of sample) {
    if (steps + row.version > STEPS_AT_ONCE) {
      portions.push([]);
      steps = 0;
    }
    portions.at(-1)?.push(row);
    steps += row.version;
  }
  return portions;
}

/** Steps by instance; nothing of a history that somebody has made unreadable. */
async function readHistories(knex: Knex, some: readonly Sampled[]): Promise<ReadonlyMap<string, readonly Step[]>> {
  const rows: StepRow[] = await knex<StepRow>('zg_step')
    .whereIn(
      'instance_id',
      some.map(({ id }) => id),
    )
    .orderBy(['instance_id', 'seq'])
    .select();
  const histories = new Map<string, readonly Step[]>();
  for (const [id, of] of grouped(rows, ({ instance_id }) => instance_id)) {
    const steps = readable(of);
    if (steps !== undefined) histories.set(id, steps);
  }
  return histories;
}

function readable(rows: readonly StepRow[]): readonly Step[] | undefined {
  try {
    const steps = rows.map(fromStepRow);
    return steps.every(({ events }: { readonly events: unknown }) => Array.isArray(events)) ? steps : undefined;
  } catch {
    return undefined;
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function durationsOf(element: string, stays: readonly Activity[]): ElementDurations {
  const took = stays
    .filter(({ end }) => end === 'completed')
    .map(tookMs)
    .toSorted((a, b) => a - b);
  /** The shortest that so many of ten took no longer than. */
  const ofTen = (tenths: number): number => took[Math.ceil((took.length * tenths) / 10) - 1] ?? 0;
  return {
    element,
    kind: stays.at(0)?.kind,
    open: stays.filter(({ end }) => end === undefined).length,
    cancelled: stays.filter(({ end }) => end === 'cancelled').length,
    durations:
      took.length === 0
        ? undefined
        : {
            completed: took.length,
            totalMs: took.reduce((sum, ms) => sum + ms, 0),
            medianMs: ofTen(5),
            p90Ms: ofTen(9),
            maxMs: took.at(-1) ?? 0,
          },
  };
}

const tookMs = ({ enteredAt, leftAt }: Activity): number => Math.max(0, (leftAt ?? enteredAt) - enteredAt);

const longestOf = (
  stays: readonly Activity[],
  element: string,
  end: NonNullable<Activity['end']>,
): readonly Activity[] =>
  stays
    .filter((stay) => stay.element === element && stay.end === end)
    .toSorted((a, b) => tookMs(b) - tookMs(a))
    .slice(0, LONGEST);
