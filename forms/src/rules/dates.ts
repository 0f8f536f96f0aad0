import type { Rule } from './rule.ts';

/** `YYYY-MM-DD` of a day that exists. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** What the date widgets write: a day, a day with time, a month or a year. */
function isDateText(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [day = '', time, ...rest] = value.split(/[ T]/);
  const padded = /^\d{4}$/.test(day) ? `${day}-01-01` : /^\d{4}-\d\d$/.test(day) ? `${day}-01` : day;
  return (
    isCalendarDate(padded) &&
    rest.length === 0 &&
    (time === undefined || /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time))
  );
}

/** Implied by `DatePicker`; a range is a list of two dates in order. */
export const calendarDate: Rule = ({ value, options, say }) => {
  if (options['calendarDate'] !== true || value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) return isDateText(value) ? undefined : say('calendarDate');
  if (value.length === 0) return undefined;
  const inOrder = value.length === 2 && value.every(isDateText) && String(value[0]) <= String(value[1]);
  return inOrder ? undefined : say('calendarDate');
};

/** `{ "notBefore": "<FEEL>" }`: the date is that day or later; an empty limit limits nothing. */
export const notBefore: Rule = (at) => compare(at, 'notBefore', (date, limit) => date >= limit);

/** `{ "notAfter": "<FEEL>" }`: the date is that day or earlier. */
export const notAfter: Rule = (at) => compare(at, 'notAfter', (date, limit) => date <= limit);

function compare(
  { value, options, feel, say }: Parameters<Rule>[0],
  rule: 'notBefore' | 'notAfter',
  holds: (date: string, limit: string) => boolean,
): string | undefined {
  const text = options[rule];
  if (typeof text !== 'string') return undefined;
  const limit = /^\d{4}-\d\d-\d\d$/.test(text) ? text : feel(text);
  if (typeof limit !== 'string') return undefined;
  const dates = (Array.isArray(value) ? value : [value]).filter(
    (date): date is string => typeof date === 'string' && date !== '',
  );
  return dates.every((date) => holds(date, limit)) ? undefined : say(rule, { limit });
}
