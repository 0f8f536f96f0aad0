import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction } from 'feelin';
import type { Json } from '../json.ts';
import { LOCAL_ZONE } from './temporal.ts';

/**
 * A FEEL value as plain data: date → `2026-12-31`, date and time → RFC 3339 (a local one is taken as Asia/Shanghai),
 * time and duration → ISO 8601 text, range → its four properties. Gives undefined for what is no data (a function,
 * a number that is not finite).
 */
export function toJson(value: unknown): Json | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'object' ? objectToJson(value) : undefined;
}

function objectToJson(value: object): Json | undefined {
  if (value instanceof FeelDateTime) return rfc3339(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) return value.iso;
  if (isFunction(value)) return undefined;
  if (Array.isArray(value)) {
    const list: Json[] = [];
    for (const item of value) {
      const json = toJson(item);
      if (json === undefined) return undefined;
      list.push(json);
    }
    return list;
  }
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (value instanceof FeelRange && key === 'valueType') continue;
    const json = toJson(item);
    if (json === undefined) return undefined;
    entries.push([key, json]);
  }
  return Object.fromEntries(entries);
}

function rfc3339(value: FeelDateTime): string {
  const wallClock = value.unwrap().toString();
  if (value.zone === null) return wallClock + LOCAL_ZONE;
  if (value.zone === 'UTC') return `${wallClock}Z`;
  if (/^[+-]\d\d:\d\d$/.test(value.zone)) return wallClock + value.zone;
  return wallClock + value.unwrap().toZonedDateTime(value.zone).offset;
}
