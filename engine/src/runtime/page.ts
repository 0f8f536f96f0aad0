import type { Page } from './types.ts';

const DEFAULT_LIMIT = 50;
const MOST = 500;

/** Items of one page, whatever was asked for. */
export function pageLimit(asked: number | undefined): number {
  if (asked === undefined || !Number.isFinite(asked)) return DEFAULT_LIMIT;
  return Math.min(Math.max(1, Math.trunc(asked)), MOST);
}

/** Where the next page of a list sorted by a number and an id begins: after this place. */
export interface Place {
  readonly order: number;
  readonly id: string;
}

export function toCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.order, place.id])).toString('base64url');
}

/** Undefined for anything that `toCursor` has not made; the list then begins at its beginning. */
export function fromCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parsed)) return undefined;
    const [order, id]: readonly unknown[] = parsed;
    return typeof order === 'number' && typeof id === 'string' ? { order, id } : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a page of rows that were read with one more than its limit. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => T,
  place: (row: Row) => Place,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    next: rows.length > limit && last !== undefined ? toCursor(place(last)) : undefined,
  };
}
