import type { Locale } from '../app/preferences.ts';

/** People see the school's time, wherever their computer stands. */
const zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

/** `2026年11月21日` / `21 Nov 2026`; takes RFC 3339 and plain dates. */
export function formatDate(locale: Locale, time: string): string {
  return format(locale, 'date', { year: 'numeric', month: locale === 'en' ? 'short' : 'long', day: 'numeric' }).format(
    instant(time),
  );
}

/** `2026年11月21日 14:02` / `21 Nov 2026, 14:02` */
export function formatDateTime(locale: Locale, time: string): string {
  const clock = formatClock(locale, time);
  return locale === 'en' ? `${formatDate(locale, time)}, ${clock}` : `${formatDate(locale, time)} ${clock}`;
}

/** `14:02` */
export const formatClock = (locale: Locale, time: string): string =>
  format(locale, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant(time));

/** The day in Shanghai as `YYYY-MM-DD`. */
export const dayOf = (time: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);

/** The hour of the day in Shanghai, 0–23. */
export const hourOf = (time: Date): number => Number(formatClock('en', time.toISOString()).slice(0, 2));

/** Whole calendar days in Shanghai from `now` to `time`; negative when past. */
export function daysUntil(time: string, now: Date): number {
  const day = 86_400_000;
  return Math.round((Date.parse(dayOf(instant(time))) - Date.parse(dayOf(now))) / day);
}

/** A plain date means that day in Shanghai. */
const instant = (time: string): Date => new Date(/^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T00:00:00+08:00` : time);
