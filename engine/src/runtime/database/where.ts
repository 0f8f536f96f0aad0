import type { Knex } from 'knex';
import { isSqlite } from './clock.ts';
import { placeholders, type Value } from './statement.ts';

/** A part of a query: a fixed text, and values for its `?`. */
export interface Part {
  readonly sql: string;
  readonly values: readonly Value[];
}

export const part = (sql: string, ...values: readonly Value[]): Part => ({ sql, values });

/** Rows for which all of it holds; every row when there is nothing. */
export function where(conditions: readonly Part[]): Part {
  if (conditions.length === 0) return part('');
  return part(`where ${conditions.map(({ sql }) => sql).join(' and ')}`, ...conditions.flatMap(({ values }) => values));
}

/** `column` is one of the values; none of an empty list. */
export const oneOf = (column: string, values: readonly Value[]): Part =>
  values.length === 0 ? part('1 = 0') : part(`${column} in (${placeholders(values.length)})`, ...values);

/**
 * Makes MySQL go through a table by an index in its order. Left to itself MariaDB finds the first of the rows that are
 * wanted by the columns that are equal, and reads on until it comes to the place where the page begins.
 */
export const byIndex = (knex: Knex, index: string | undefined): string =>
  index === undefined || isSqlite(knex) ? '' : ` force index (${index})`;

/**
 * Rows that come behind a place in a list sorted by two columns. Each database goes straight to the place in its index
 * for one of the two ways to say it, and reads all that comes before for the other.
 */
export function behind(
  knex: Knex,
  columns: readonly [string, string],
  direction: 'asc' | 'desc',
  place: { readonly order: number; readonly id: string } | undefined,
): readonly Part[] {
  if (place === undefined) return [];
  const [order, id] = columns;
  const beyond = direction === 'asc' ? '>' : '<';
  return isSqlite(knex)
    ? [part(`(${order}, ${id}) ${beyond} (?, ?)`, place.order, place.id)]
    : [part(`(${order} ${beyond} ? or (${order} = ? and ${id} ${beyond} ?))`, place.order, place.order, place.id)];
}
