import { DateTime, Duration } from 'luxon';
import type { Json } from '../json.ts';
import type { Instant } from './types.ts';

/** Dates without a time, and times without an offset, are those of this zone. */
export const ZONE = 'Asia/Shanghai';

const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/**
 * When a date falls due: a date alone means the first (`start`) or the last (`end`) millisecond of that day in
 * Asia/Shanghai. Gives undefined for what is no date.
 */
export function instantOfDate(value: Json, edge: 'start' | 'end'): Instant | undefined {
  if (typeof value !== 'string') return undefined;
  const key = `${edge} ${value}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const instant = parseDate(value, edge);
  if (known.size >= KNOWN_LIMIT) known.clear();
  if (instant !== undefined) known.set(key, instant);
  return instant;
}

/** The few dates of a semester are asked for by thousands of instances, and the calendar is slow. */
const known = new Map<string, Instant>();
const KNOWN_LIMIT = 1_000;

function parseDate(value: string, edge: 'start' | 'end'): Instant | undefined {
  if (!DATE.test(value) && !DATE_TIME.test(value)) return undefined;
  const parsed = DateTime.fromISO(value, { zone: ZONE });
  if (!parsed.isValid) return undefined;
  return (DATE.test(value) && edge === 'end' ? parsed.endOf('day') : parsed).toMillis();
}

/** `now` plus an ISO 8601 duration, months and days by the calendar of Asia/Shanghai; undefined for what is none. */
export function instantAfter(value: Json, now: Instant): Instant | undefined {
  if (typeof value !== 'string' || !/^-?P/.test(value)) return undefined;
  const duration = durationOf(value);
  if (!duration.isValid) return undefined;
  if (isFixed(value)) return now + duration.toMillis();
  const due = DateTime.fromMillis(now, { zone: ZONE }).plus(duration);
  return due.isValid ? due.toMillis() : undefined;
}

function durationOf(value: string): Duration {
  const found = durations.get(value);
  if (found !== undefined) return found;
  const duration = Duration.fromISO(value);
  if (durations.size >= KNOWN_LIMIT) durations.clear();
  durations.set(value, duration);
  return duration;
}

/** A model's few durations are asked for by every one of its instances. */
const durations = new Map<string, Duration>();

/** Whether a duration has one length: without years and months, because Asia/Shanghai has no daylight saving time. */
export const isFixed = (duration: string): boolean => !/^-?P[^T]*[YM]/.test(duration);
