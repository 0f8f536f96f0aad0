import { DateTime, Duration } from 'luxon';
import type { Json } from '../json.ts';
import { ZONE } from './time.ts';
import type { Instant } from './types.ts';

/** Longest stretch without a working day that a calendar may have: more is a calendar that has not been filled in. */
const LONGEST_BREAK = 366;

/**
 * `now` plus a duration whose days are working days (工作日) of the school; its hours and minutes are added as they are,
 * and what then falls on a day off moves to the same time of the next working day. Undefined for what is no duration.
 */
export function afterWorkingTime(
  value: Json,
  now: Instant,
  isWorkingDay: (day: string) => boolean = isWeekday,
): Instant | undefined {
  if (typeof value !== 'string' || !value.startsWith('P')) return undefined;
  const duration = Duration.fromISO(value);
  if (!duration.isValid) return undefined;
  const days = Math.trunc(duration.as('days'));
  const rest = duration.toMillis() - Duration.fromObject({ days }).toMillis();
  let at: DateTime = DateTime.fromMillis(now, { zone: ZONE });
  for (let left = days; left > 0; left--) {
    const next = nextWorkingDay(at.plus({ days: 1 }), isWorkingDay);
    if (next === undefined) return undefined;
    at = next;
  }
  return nextWorkingDay(at.plus(rest), isWorkingDay)?.toMillis();
}

function nextWorkingDay(from: DateTime, isWorkingDay: (day: string) => boolean): DateTime | undefined {
  let day = from;
  for (let tried = 0; tried < LONGEST_BREAK; tried++) {
    if (isWorkingDay(day.toISODate() ?? '')) return day;
    day = day.plus({ days: 1 });
  }
  return undefined;
}

/** Monday to Friday. */
function isWeekday(day: string): boolean {
  return DateTime.fromISO(day, { zone: ZONE }).weekday <= 5;
}
