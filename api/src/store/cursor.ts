import { refusedField } from '../http/refused.ts';

/** Where the next page of a list begins, as the opaque `after` of the contract: the sort values of the last row. */
export const toCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The sort values back; undefined where nothing is asked for.
 * @throws {Refused} `badRequest` for what no list has given out
 */
export function fromCursor<const T extends readonly ('string' | 'number')[]>(
  after: string | undefined,
  types: T,
): { readonly [K in keyof T]: T[K] extends 'number' ? number : string } | undefined {
  if (after === undefined) return undefined;
  const place = parsed(after);
  if (!Array.isArray(place) || place.length !== types.length) throw refusedField('/after', 'fieldNotAccepted');
  if (!types.every((type, index) => typeof place[index] === type)) throw refusedField('/after', 'fieldNotAccepted');
  return place as { readonly [K in keyof T]: T[K] extends 'number' ? number : string };
}

function parsed(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** A page of rows that were read with one more than its limit. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => readonly (string | number)[],
): { readonly rows: readonly Row[]; readonly next: { next?: string } } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? { next: toCursor(place(last)) } : {} };
}

/** A pattern for LIKE that finds `text` literally, to be used with `ESCAPE '!'`. */
export const containing = (text: string): string => `%${text.replaceAll(/[!%_]/g, (mark) => `!${mark}`)}%`;
