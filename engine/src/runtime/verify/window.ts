import type { Knex } from 'knex';
import { instancesWithStep } from '../storedState.ts';
import type { InstanceRow } from '../tables.ts';
import type { VerifyOptions } from './types.ts';

/**
 * Instances that are checked together, as of one moment. A `whole` window is a stretch of the table: every row that lies
 * in it is looked at, also rows of instances that do not exist. Otherwise only the rows of `ids`.
 */
export interface Window {
  readonly ids: readonly string[];
  readonly whole: boolean;
  /** Instances after this id, and up to the other one; undefined at the ends of the table. */
  readonly after: string;
  readonly upTo: string | undefined;
}

/** Instances of one window at most, */
const INSTANCES = 50;
/** their steps, */
const STEPS = 2_000;
/** and the length of what their states are read from: what has to be in memory at the same time. A larger one is alone. */
const STATES = 2_000_000;

type Size = Pick<InstanceRow, 'id' | 'version'> & { readonly size: number };

/**
 * The next window; undefined behind the last one. The last window of the whole table has no instances: what lies in it
 * belongs to nobody.
 */
export async function nextWindow(
  knex: Knex,
  options: VerifyOptions,
  before: Window | undefined,
): Promise<Window | undefined> {
  if (before !== undefined && before.upTo === undefined) return undefined;
  const after = before?.upTo ?? '';
  const sizes: Size[] = await instancesWithStep(knex)
    .where('i.id', '>', after)
    .modify((builder) => {
      if (options.instanceId !== undefined) void builder.where('i.id', options.instanceId);
    })
    .orderBy('i.id')
    .limit(INSTANCES)
    .select(
      'i.id',
      'i.version',
      knex.raw('length(i.snapshot) + coalesce(length(s.command) + length(s.events), 0) as size'),
    );
  const ids = asManyAsFit(sizes);
  const whole = options.instanceId === undefined && options.since === undefined;
  if (ids.length === 0 && !whole) return undefined;
  const asked = options.since === undefined ? ids : await movedSince(knex, ids, options.since);
  return { ids: asked, whole, after, upTo: ids.at(-1) };
}

function asManyAsFit(sizes: readonly Size[]): readonly string[] {
  let [steps, size] = [0, 0];
  return sizes.flatMap((instance, index) => {
    steps += instance.version;
    size += instance.size;
    return index === 0 || (steps <= STEPS && size <= STATES) ? [instance.id] : [];
  });
}

/** Those whose last step is not older, and those whose last step is not there. */
async function movedSince(knex: Knex, ids: readonly string[], since: number): Promise<readonly string[]> {
  const old: string[] = await knex('zg_instance as i')
    .join('zg_step as s', (on) => void on.on('s.instance_id', 'i.id').andOn('s.seq', 'i.version'))
    .whereIn('i.id', [...ids])
    .where('s.at', '<', since)
    .pluck('i.id');
  const unmoved = new Set(old);
  return ids.filter((id) => !unmoved.has(id));
}

/** Rows of the window, by a column that holds the instance's id. */
export function within(window: Window, column: string): (builder: Knex.QueryBuilder) => void {
  return (builder) => {
    if (!window.whole) return void builder.whereIn(column, [...window.ids]);
    void builder.where(column, '>', window.after);
    if (window.upTo !== undefined) void builder.where(column, '<=', window.upTo);
    return undefined;
  };
}

/** Behind all ids that begin with an instance's id and `~`: what follows there sorts before another `~`. */
const BEHIND = '~~';

/** Rows of the window, by a column whose values begin with the instance's id and `~`. */
export function withinOwned(window: Window, column: string): (builder: Knex.QueryBuilder) => void {
  return (builder) => {
    if (window.whole) {
      if (window.after !== '') void builder.where(column, '>', window.after + BEHIND);
      if (window.upTo !== undefined) void builder.where(column, '<', window.upTo + BEHIND);
      return;
    }
    void builder.where((any) => {
      if (window.ids.length === 0) void any.whereRaw('1 = 0');
      for (const id of window.ids) {
        void any.orWhere((own) => void own.where(column, '>', `${id}~`).where(column, '<', id + BEHIND));
      }
    });
  };
}

/** Rows of one page. */
const PAGE = 500;

/** Rows in the order of their ids, a page at a time. `from` is a query without order and limit. */
export async function* pagesById<Row extends { readonly id: string }>(
  from: () => Knex.QueryBuilder,
): AsyncGenerator<readonly Row[]> {
  let after = '';
  for (;;) {
    const rows = (await from().where('id', '>', after).orderBy('id').limit(PAGE)) as Row[];
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
    if (rows.length < PAGE) return;
  }
}
