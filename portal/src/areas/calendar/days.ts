/** What a day is: `normal` by its weekday, or an exception. */
export interface Day {
  readonly kind: 'holiday' | 'working' | 'normal';
  readonly name: string;
}
/** Exceptions by day, `YYYY-MM-DD`. */
export type Days = Readonly<Record<string, Day>>;

export const normal: Day = { kind: 'normal', name: '' };

const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const plusDays = (day: string, count: number): string =>
  new Date(at(day) + count * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY_MS);

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: string): number => (new Date(at(day)).getUTCDay() + 6) % 7;
export const isWeekend = (day: string): boolean => weekdayOf(day) > 4;

/** `YYYY-MM-DD` when there is such a day. */
export function dayOfParts(year: number, month: number, day: number): string | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return Number.isNaN(at(text)) || new Date(at(text)).toISOString().slice(0, 10) !== text ? undefined : text;
}

/** All days of a month, `month` from 1. */
export function daysOfMonth(year: number, month: number): readonly string[] {
  const days: string[] = [];
  for (let day = 1; day <= 31; day++) {
    const found = dayOfParts(year, month, day);
    if (found !== undefined) days.push(found);
  }
  return days;
}

/** Whether the school works on a day. */
export const isWorked = (day: string, { kind }: Day): boolean =>
  kind === 'normal' ? !isWeekend(day) : kind === 'working';

/** What a click makes of a day: an exception, or what its weekday says. */
export const toggled = (day: string, now: Day, name: string): Day =>
  now.kind === 'normal' ? { kind: isWeekend(day) ? 'working' : 'holiday', name } : normal;

export const same = (one: Day, other: Day): boolean =>
  one.kind === other.kind && (one.kind === 'normal' || one.name === other.name);
