import type { Json, JsonObject } from '@zhengai/engine';
import type { Change } from '../../contract/index.ts';
import { canonical } from '../store/canonical.ts';

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** RFC 6901. */
const below = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));

/**
 * What is different between two sets of values, down to the smallest field: objects by their names, lists by their
 * places. An empty list or object beside nothing is no change.
 * @param labelOf the words for a pointer
 */
export function changesBetween(
  old: JsonObject,
  now: JsonObject,
  of: Change['of'],
  labelOf: (pointer: string) => string,
): Change[] {
  const changes: Change[] = [];
  const compare = (pointer: string, before: Json | undefined, after: Json | undefined): void => {
    if (same(before, after)) return;
    const records = (isRecord(before) || before === undefined) && (isRecord(after) || after === undefined);
    const lists = (isList(before) || before === undefined) && (isList(after) || after === undefined);
    if (records) {
      const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
      for (const name of names)
        compare(
          below(pointer, name),
          isRecord(before) ? before[name] : undefined,
          isRecord(after) ? after[name] : undefined,
        );
    } else if (lists) {
      const length = Math.max(before?.length ?? 0, after?.length ?? 0);
      for (let index = 0; index < length; index += 1) compare(below(pointer, index), before?.[index], after?.[index]);
    } else {
      changes.push({
        pointer,
        label: labelOf(pointer),
        of,
        ...(before === undefined ? {} : { old: before as Change['old'] }),
        ...(after === undefined ? {} : { new: after as Change['new'] }),
      });
    }
  };
  compare('', old, now);
  return changes;
}
