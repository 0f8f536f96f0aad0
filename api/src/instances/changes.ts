import type { Json, JsonObject } from '@zhengai/engine';
import { canonical } from '../store/canonical.ts';

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A choice of several, which people see as one value, and not as rows. */
const isListOfWords = (value: Json | undefined): boolean =>
  isList(value) && value.every((entry) => typeof entry !== 'object' || entry === null);
/** An attachment: one thing with a name. */
const isFile = (value: Json | undefined): boolean => isRecord(value) && 'sha256' in value && 'name' in value;

/** RFC 6901. */
const below = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));

/** One place where two sets of values differ. */
export interface Difference {
  /** RFC 6901. */
  readonly pointer: string;
  readonly old: Json | undefined;
  readonly new: Json | undefined;
}

/**
 * What is different between two sets of values, down to the smallest field: objects by their names, lists of rows by
 * their places. An empty list or object beside nothing is no change.
 */
export function differences(old: JsonObject, now: JsonObject): Difference[] {
  const found: Difference[] = [];
  const compare = (pointer: string, before: Json | undefined, after: Json | undefined): void => {
    if (same(before, after)) return;
    const both = [before, after].filter((value) => value !== undefined);
    const whole =
      both.some(isFile) || (both.every(isListOfWords) && both.some((value) => isList(value) && value.length > 0));
    if (!whole && both.every(isRecord)) {
      const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
      for (const name of names) compare(below(pointer, name), at(before, name), at(after, name));
    } else if (!whole && both.every(isList)) {
      const length = Math.max(...both.map((list) => list.length));
      for (let index = 0; index < length; index += 1)
        compare(below(pointer, index), at(before, index), at(after, index));
    } else found.push({ pointer, old: before, new: after });
  };
  compare('', old, now);
  return found;
}

function at(value: Json | undefined, name: string | number): Json | undefined {
  if (isList(value)) return value[Number(name)];
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
