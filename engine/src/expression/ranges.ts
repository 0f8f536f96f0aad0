import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import { local } from './temporal.ts';

/*
 * All comparisons of the interpreter (`<`, `between`, `in`, the tests of tables) ask a range whether it includes a value.
 * It orders whatever JavaScript orders, so that the text "5" lies between 1 and 10, and takes times without a zone as
 * those of UTC. Here what is of another kind is not comparable: null, as in DMN 1.5 table 42, which is not true; and the
 * zone is that of China.
 */

// Called with the range that it is asked of.
// oxlint-disable-next-line typescript/unbound-method
const includes = FeelRange.prototype.includes;

FeelRange.prototype.includes = function (this: FeelRange, given: unknown): boolean | null {
  const value: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  const kind = kindOf(value);
  if (kind === 'number' && this.valueType === 'number') return includes.call(this, value);
  if (value instanceof FeelRange) {
    return value.valueType === this.valueType ? includes.call(inChina(this), inChina(value)) : null;
  }
  if (kind === undefined || kind !== this.valueType) return null;
  return includes.call(inChina(this), local(value));
};

/** The kind of a value that has an order, in the interpreter's words; undefined for any other. */
export function kindOf(value: unknown): string | undefined {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDuration) return 'duration';
  return value instanceof FeelRange ? (value.valueType ?? undefined) : undefined;
}

function inChina(range: FeelRange): FeelRange {
  if (range.valueType !== 'date time' && range.valueType !== 'time') return range;
  return new FeelRange({
    start: local(range.start),
    end: local(range.end),
    'start included': range['start included'],
    'end included': range['end included'],
    valueType: range.valueType,
  });
}
