import type { Knex } from 'knex';
import type { CalendarDay } from '../types.ts';
import { chunksOf } from '../database/statement.ts';

interface CalendarRow {
  readonly day: string;
  readonly working: number;
  readonly name: string;
}

/** How long a process goes by what it has read, in milliseconds: another one may have changed the calendar. */
const FRESH_MS = 10_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * 校历: which days the school works. Monday to Friday are working days, but for the exceptions: holidays, and days off
 * that are worked instead (调休). What a decision has made of it is in its events, so that a later change of the
 * calendar moves no timer.
 */
export class Calendar {
  readonly #knex: Knex;
  #exceptions: ReadonlyMap<string, boolean> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Whether a day (`YYYY-MM-DD`) is a working day, as known now; the function itself stays as it is. */
  async working(): Promise<(day: string) => boolean> {
    if (performance.now() - this.#readAt > FRESH_MS) {
      const rows = await this.#knex<CalendarRow>('zg_calendar').select('day', 'working');
      this.#exceptions = new Map(rows.map(({ day, working }) => [day, working === 1]));
      this.#readAt = performance.now();
    }
    const exceptions = this.#exceptions;
    return (day) => exceptions.get(day) ?? isWeekday(day);
  }

  /**
   * Sets days, each to a holiday, a working day, or back to what its weekday says. All or none; with `outer`, together
   * with what else that transaction does.
   *
   * @throws {RangeError} for what is no day.
   */
  async set(days: readonly CalendarDay[], outer?: Knex.Transaction): Promise<void> {
    for (const { day } of days) {
      if (!DAY.test(day) || Number.isNaN(Date.parse(day))) throw new RangeError(`${day} is no day`);
    }
    const latest = new Map(days.map((day) => [day.day, day]));
    const rows = [...latest.values()].flatMap(({ day, kind, name = '' }) =>
      kind === 'normal' ? [] : [{ day, working: kind === 'working' ? 1 : 0, name }],
    );
    const write = async (trx: Knex.Transaction): Promise<void> => {
      for (const some of chunksOf([...latest.keys()])) {
        await trx<CalendarRow>('zg_calendar')
          .whereIn('day', [...some])
          .delete();
      }
      for (const some of chunksOf(rows, ROWS)) await trx<CalendarRow>('zg_calendar').insert([...some]);
    };
    const forget = (): void => {
      this.#readAt = Number.NEGATIVE_INFINITY;
    };
    if (outer === undefined) {
      await this.#knex.transaction(write);
      forget();
    } else {
      await write(outer);
      // Until then the days of before are read, and what has been read is not forgotten for nothing.
      outer.executionPromise.then(forget, () => undefined);
    }
  }

  /** The exceptions from one day to another, both included. */
  async list(from: string, to: string): Promise<readonly CalendarDay[]> {
    const rows: CalendarRow[] = await this.#knex<CalendarRow>('zg_calendar')
      .whereBetween('day', [from, to])
      .orderBy('day')
      .select();
    return rows.map(({ day, working, name }) => ({ day, kind: working === 1 ? 'working' : 'holiday', name }));
  }
}

/** Rows of one insert. */
const ROWS = 200;

function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}
