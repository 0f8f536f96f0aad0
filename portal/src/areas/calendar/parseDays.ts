import { type Day, dayOfParts, daysBetween, plusDays } from './days.ts';

export interface Fault {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** No date can be read; the end is before the beginning; more than a hundred days. */
  readonly what: 'date' | 'order' | 'long';
}
export interface Parsed {
  /** In the order of the lines; a later one holds for a day that is there twice. */
  readonly days: readonly (readonly [day: string, is: Day])[];
  readonly faults: readonly Fault[];
}

const DATE = /(?:(\d{4})\s*[年/.-]\s*)?(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*[日号]?/;
const DATE_FIRST = new RegExp(`^\\s*${DATE.source}`);
/** Behind the first date: a dash or a word, and the second one, which may leave out what is the same. */
const UNTIL = new RegExp(`^\\s*(?:至|到|~|～|—+|–|-|to)\\s*(?:${DATE.source}|(\\d{1,2})\\s*[日号])`, 'i');
/** 星期几 in brackets, as announcements write it. */
const WEEKDAY = /[（(](?:周|星期)[一二三四五六日天]\s*(?:[至到~—-]\s*(?:周|星期)?[一二三四五六日天])?\s*[)）]/g;
const WORKING = /(?:调休)?(?:上班|补班|班)(?=\s|$|[，,、：:])|\bwork(?:ed|ing)?\b/i;
const NORMAL = /恢复(?:正常)?|取消|\bnormal\b/i;
const OFF = /(?:^|\s)(?:放假|休)(?=\s|$)|\boff\b/i;
const LONGEST = 100;

/**
 * Reads an announcement of holidays as people paste it, a day or a span of days to a line:
 * `2026-10-01 至 2026-10-07 国庆节`, `10月10日 班 调休`, `2026-12-31 恢复`. Dates without a year are of `year`.
 */
export function parseDays(text: string, year: number): Parsed {
  const days: (readonly [string, Day])[] = [];
  const faults: Fault[] = [];
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.replaceAll(WEEKDAY, ' ').trim();
    if (line === '') continue;
    const read = readLine(line, year);
    if (typeof read === 'string') faults.push({ line: index + 1, text: whole.trim(), what: read });
    else days.push(...read);
  }
  return { days, faults };
}

function readLine(line: string, year: number): Fault['what'] | readonly (readonly [string, Day])[] {
  const first = DATE_FIRST.exec(line);
  if (first === null) return 'date';
  const [, y, m, d] = first;
  const from = dayOfParts(Number(y ?? year), Number(m), Number(d));
  const behind = line.slice(first[0].length);
  const second = UNTIL.exec(behind);
  const to = second === null ? from : endOf(second, Number(y ?? year), Number(m));
  if (from === undefined || to === undefined) return 'date';
  const count = daysBetween(from, to) + 1;
  if (count < 1) return 'order';
  if (count > LONGEST) return 'long';
  const is = kindOf(second === null ? behind : behind.slice(second[0].length));
  return Array.from({ length: count }, (_, n) => [plusDays(from, n), is] as const);
}

function endOf([, y, m, d, only]: RegExpExecArray, year: number, month: number): string | undefined {
  if (only !== undefined) return dayOfParts(year, month, Number(only));
  // From December into January.
  const later = y === undefined && Number(m) < month ? year + 1 : year;
  return dayOfParts(Number(y ?? later), Number(m), Number(d));
}

function kindOf(rest: string): Day {
  if (NORMAL.test(rest)) return { kind: 'normal', name: '' };
  const kind = WORKING.test(rest) ? 'working' : 'holiday';
  const name = rest.replace(WORKING, ' ').replace(OFF, ' ');
  return {
    kind,
    name: name
      .replaceAll(/^[\s，,、：:。;；]+|[\s，,、：:。;；]+$/g, '')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 60),
  };
}
