import type { Json } from '@zhengai/engine/json';

/** RFC 6901: `['lessons', 2, 'method']` → `/lessons/2/method`. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** RFC 6901: `/lessons/2/method` → `['lessons', '2', 'method']`. */
export function fromPointer(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that a pointer leads to; undefined when there is none. */
export function valueAt(values: Json, pointer: string): Json | undefined {
  let at: Json | undefined = values;
  for (const part of fromPointer(pointer)) {
    if (at === null || typeof at !== 'object') return undefined;
    if (isList(at)) at = at[Number(part)];
    else at = Object.hasOwn(at, part) ? at[part] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

/** `Array.isArray` that narrows readonly lists too. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
