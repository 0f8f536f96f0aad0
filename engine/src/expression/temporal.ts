import { duration, FeelDate, FeelDateTime, FeelDuration, FeelTime, parseDate, parseDateTime, parseTime } from 'feelin';

/*
 * A date and time, or a time, without a zone is one of Asia/Shanghai. The interpreter takes it as one of UTC where it
 * meets another with a zone, and leaves zones out of account in differences.
 */

/** China has had one offset since 1991. */
export const LOCAL_ZONE = '+08:00';

/** Kinds of values that plain data holds as text. */
export type Temporal = 'date' | 'time' | 'dateTime' | 'duration';

/** What has no zone, in China. */
export function local(value: unknown): unknown {
  if (value instanceof FeelDateTime && value.zone === null) return new FeelDateTime(value.unwrap(), LOCAL_ZONE);
  if (value instanceof FeelTime && value.zone === null) return new FeelTime(value.unwrap(), LOCAL_ZONE);
  return value;
}

const LOCAL_LITERAL = /@"(\d{4}-\d\d-\d\dT[\d:.]+)"/g;

/** The same expression, with a zone in each date and time that is written into it. */
export function withZones(source: string): string {
  return source.includes('@"') ? source.replace(LOCAL_LITERAL, `@"$1${LOCAL_ZONE}"`) : source;
}

/** Reads a date and time; null for what is none. */
export function zoned(text: string): unknown {
  return local(parseDateTime(text));
}

/** `date and time(from)` and `date and time(date, time)`, with a zone always; null for what is none. */
export function dateAndTime(first: unknown, second: unknown, from: unknown): unknown {
  if (typeof first === 'string') return zoned(first);
  if (typeof from === 'string') return zoned(from);
  if (!(second instanceof FeelTime)) return null;
  const day = first instanceof FeelDateTime ? new FeelDate(first.unwrap().toPlainDate()) : first;
  return day instanceof FeelDate ? zoned(`${day.iso}T${second.iso}`) : null;
}

/** What a text of plain data is as a value of this kind. `source`: the tests that it has to pass. */
export function temporalValue(input: unknown, temporal: Temporal | undefined, source: string): unknown {
  if (typeof input !== 'string') return input;
  switch (temporal) {
    case undefined:
      return input;
    case 'time':
      return parseTime(input);
    case 'duration':
      return duration(input);
    case 'dateTime':
      return zoned(input);
    case 'date':
      // Tables of engines whose dates have a time compare them so; then a date is its first moment.
      if (source.includes('date and time(')) return zoned(input.includes('T') ? input : `${input}T00:00:00`);
      return parseDate(input.slice(0, 'yyyy-MM-dd'.length));
  }
}

/**
 * The sum of a day or a moment and a duration, and the difference of two of them, by the clocks of China. Gives undefined
 * for what is the interpreter's.
 */
export function reckon(operator: '+' | '-', left: unknown, right: unknown): unknown {
  if (operator === '+' && left instanceof FeelDuration && !(right instanceof FeelDuration)) {
    return reckon(operator, right, left);
  }
  if (right instanceof FeelDuration) return moved(operator, left, right);
  if (operator === '+' || !isInstant(left) || !isInstant(right)) return undefined;
  const [to, from] = [atHome(left), atHome(right)];
  return new FeelDuration(to.unwrap().since(from.unwrap(), { largestUnit: 'day' }));
}

function moved(operator: '+' | '-', from: unknown, given: FeelDuration): unknown {
  const by = operator === '+' ? given.unwrap() : given.unwrap().negated();
  if (from instanceof FeelDate && !hasTime(given)) return new FeelDate(from.unwrap().add(by));
  // Another zone may have summer time, which the interpreter knows.
  const start = from instanceof FeelDate ? atHome(from) : local(from);
  if (!(start instanceof FeelDateTime) || start.zone !== LOCAL_ZONE) return undefined;
  return new FeelDateTime(start.unwrap().add(by), LOCAL_ZONE);
}

const isInstant = (value: unknown): value is FeelDate | FeelDateTime =>
  value instanceof FeelDateTime || value instanceof FeelDate;

function hasTime(given: FeelDuration): boolean {
  const { hours, minutes, seconds, milliseconds, microseconds, nanoseconds } = given.unwrap();
  return [hours, minutes, seconds, milliseconds, microseconds, nanoseconds].some((part) => part !== 0);
}

/** The same moment by the clocks of China; a date is its first moment there. */
function atHome(value: FeelDate | FeelDateTime): FeelDateTime {
  if (value instanceof FeelDate) return new FeelDateTime(value.unwrap().toPlainDateTime(), LOCAL_ZONE);
  if (value.zone === null || value.zone === LOCAL_ZONE) return new FeelDateTime(value.unwrap(), LOCAL_ZONE);
  const moment = value.unwrap().toZonedDateTime(value.zone);
  return new FeelDateTime(moment.withTimeZone(LOCAL_ZONE).toPlainDateTime(), LOCAL_ZONE);
}
