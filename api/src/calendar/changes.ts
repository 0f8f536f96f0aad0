import type { EngineApi } from '@zhengai/engine';
import type { College } from '@zhengai/processes/types';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  CalendarChange,
  type CalendarChangePage,
  type ChangeCalendar,
  type Locale,
  type PageQuery,
} from '../../contract/index.ts';
import { personRefs, SYSTEM } from '../organisation/index.ts';
import { fromCursor, toPage } from '../store/cursor.ts';
import { timestamp } from '../store/time.ts';

/** 校历变更: what somebody has made of some days, and why. */
export interface CalendarChangeRow {
  readonly revision: number;
  readonly id: string;
  readonly changed_at: number | string;
  readonly changed_by: string;
  readonly reason: string;
  readonly days: string;
}

const Days = CalendarChange.shape.days;
type Days = z.infer<typeof Days>;

/** How often the calendar has been changed. */
export async function calendarRevision(knex: Knex): Promise<number> {
  return (await lastChange(knex))?.revision ?? 0;
}

export const lastChange = (knex: Knex): Promise<CalendarChangeRow | undefined> =>
  knex<CalendarChangeRow>('calendar_change').orderBy('revision', 'desc').first();

export interface CalendarEdit {
  /** The same for every repetition of one command. */
  readonly id: string;
  readonly by: string;
  readonly at: number;
  readonly reason: string;
  readonly days: readonly ChangeCalendar['days'][number][];
  /** What was read. */
  readonly revision: number;
}

/**
 * Changes days and keeps who did so and why, both or neither, over exactly the revision that was read.
 * @returns the revision that it is now, the one that was read when nothing differs; undefined when somebody else has
 * changed the calendar meanwhile
 */
export async function recordChange(
  knex: Knex,
  engine: EngineApi,
  { id, by, at, reason, days, revision }: CalendarEdit,
): Promise<number | undefined> {
  const changed = await differences(engine, days);
  return knex.transaction(async (trx) => {
    const last = await lastChange(trx);
    if (last?.id === id) return last.revision;
    if ((last?.revision ?? 0) !== revision) return undefined;
    if (changed.length === 0) return revision;
    const next = revision + 1;
    await insertChange(trx, { revision: next, id, by, at, reason, changed });
    if ((await lastChange(trx))?.id !== id) return undefined;
    await engine.setCalendar(
      changed.map(({ day, is }) => ({ day, ...is })),
      trx,
    );
    return next;
  });
}

/** The calendar that a school begins with, as its first change; inside the transaction that installs the school. */
export async function installCalendar(
  trx: Knex.Transaction,
  engine: EngineApi,
  { source, days }: NonNullable<College['calendar']>,
  at: number,
): Promise<void> {
  const was = { kind: 'normal', name: '' } as const;
  const changed: Days = days.map(({ day, kind, name }) => ({ day, was, is: { kind, name } }));
  await insertChange(trx, { revision: 1, id: SYSTEM, by: SYSTEM, at, reason: source, changed });
  await engine.setCalendar(days, trx);
}

/** Keeps a change, unless somebody else's has the number. */
async function insertChange(
  trx: Knex.Transaction,
  {
    by,
    at,
    changed,
    ...rest
  }: Pick<CalendarEdit, 'revision' | 'id' | 'by' | 'at' | 'reason'> & { readonly changed: Days },
): Promise<void> {
  await trx('calendar_change')
    .insert({ ...rest, changed_at: at, changed_by: by, days: JSON.stringify(changed) })
    .onConflict('revision')
    .ignore();
}

/** Days that become something else, in their order; the last of several words about a day holds. */
async function differences(engine: EngineApi, days: CalendarEdit['days']): Promise<Days> {
  const latest = new Map(days.map(({ day, kind, name }) => [day, { kind, name: kind === 'normal' ? '' : name }]));
  const wanted = [...latest].toSorted(([a], [b]) => a.localeCompare(b));
  const kept = await engine.calendar(wanted[0]?.[0] ?? '', wanted.at(-1)?.[0] ?? '');
  const before = new Map(kept.map(({ day, kind, name = '' }) => [day, { kind, name }]));
  return wanted
    .map(([day, is]) => ({ day, was: before.get(day) ?? { kind: 'normal' as const, name: '' }, is }))
    .filter(({ was, is }) => was.kind !== is.kind || was.name !== is.name);
}

/** Changes of the calendar, the newest first. */
export async function changesPage(
  knex: Knex,
  { limit, after }: z.infer<typeof PageQuery>,
  locale: Locale,
): Promise<CalendarChangePage> {
  const place = fromCursor(after, ['number']);
  const query = knex<CalendarChangeRow>('calendar_change')
    .orderBy('revision', 'desc')
    .limit(limit + 1);
  const { rows, next } = toPage(
    await (place === undefined ? query : query.where('revision', '<', place[0])),
    limit,
    ({ revision }) => [revision],
  );
  const person = await personRefs(
    knex,
    rows.map(({ changed_by }) => changed_by),
    locale,
  );
  return {
    items: rows.map(({ revision, changed_at, changed_by: by, reason, days }) => ({
      revision,
      at: timestamp(changed_at),
      by: person(by),
      reason,
      days: Days.parse(JSON.parse(days)),
    })),
    ...next,
  };
}
