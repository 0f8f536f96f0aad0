import { CronExpressionParser } from 'cron-parser';
import { DateTime, Duration } from 'luxon';

/** A date, with or without time: `2026-12-31`, `2026-12-31T17:00`, `2026-12-31T17:00:00+08:00`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d\S*)?$/.test(text) && DateTime.fromISO(text).isValid;
}

/** An ISO 8601 duration: `P14D`, `PT2H30M`. */
export function isDuration(text: string): boolean {
  return /^-?P/.test(text) && Duration.fromISO(text).isValid;
}

/** A repetition of ISO 8601 (`R3/PT10H`, `R/2026-09-01T08:00/P1W`) or a cron expression (`0 8 * * 1`). */
export function isCycle(text: string): boolean {
  return repetitionOf(text) !== undefined || isCron(text);
}

/** `R<times>/<start>/<duration>`: how often (undefined: for ever), from when (undefined: from now), how far apart. */
export interface Repetition {
  readonly times: number | undefined;
  readonly start: string | undefined;
  readonly duration: string;
}

/**
 * Undefined for what is no repetition of ISO 8601 that begins with a start or with now, and goes on: without a length
 * it would come for ever at the same moment.
 */
export function repetitionOf(text: string): Repetition | undefined {
  const parts = /^R(\d*)\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, times = '', start, duration = ''] = parts;
  if (!isDuration(duration) || Duration.fromISO(duration).toMillis() <= 0) return undefined;
  if (start !== undefined && !isDate(start)) return undefined;
  return { times: times === '' ? undefined : Number(times), start, duration };
}

/** Five or six fields, the first of six being seconds; Quartz's `?` is read as `*`, and its year has to be every year. */
export function isCron(text: string): boolean {
  const fields = cronText(text).split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) return false;
  try {
    CronExpressionParser.parse(cronText(text));
    return true;
  } catch {
    return false;
  }
}

export const cronText = (text: string): string =>
  text
    .trim()
    .replaceAll('?', '*')
    .replace(/^((?:\S+\s+){5}\S+)\s+\*$/, '$1');
