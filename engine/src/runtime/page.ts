import { UnknownPlace } from '../errors.ts';
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

/**
 * The place back; undefined for none, where a list begins.
 * @throws {UnknownPlace} for what `toCursor` has not made: who is given the first page again would never come to an end
 */
export function fromCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  const place = parsed(cursor);
  if (!Array.isArray(place)) throw new UnknownPlace(cursor);
  const [order, id]: readonly unknown[] = place;
  if (typeof order !== 'number' || typeof id !== 'string') throw new UnknownPlace(cursor);
  return { order, id };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
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
