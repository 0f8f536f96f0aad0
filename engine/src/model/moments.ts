import { DateTime, Duration } from 'luxon';

/** A date, with or without time: `2026-12-31`, `2026-12-31T17:00`, `2026-12-31T17:00:00+08:00`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d\S*)?$/.test(text) && DateTime.fromISO(text).isValid;
}

/** An ISO 8601 duration: `P14D`, `PT2H30M`. */
export function isDuration(text: string): boolean {
  return /^-?P/.test(text) && Duration.fromISO(text).isValid;
}
