import type { ToPack } from './packedText.ts';

/** What a database takes as a value: JSON and ids as text, packed text as bytes. */
export type Value = string | number | null | Uint8Array;

/** What is to be written: values, and texts that are packed on their way. */
export type Content = Value | ToPack;

/** One fixed SQL text with `?` for its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Content[];
  /** Without it any number of rows may be met. */
  readonly expected?: Expected;
  /** Whenever it meets other rows than expected, a later statement of the same transaction fails by a null that may not be. */
  readonly enforced?: true;
}

/** Data and not a function: the statement may run in another thread, or on a server. */
export interface Expected {
  /** Rows that are met when everything is as it was read. */
  readonly rows: number;
  /** What is wrong when it is another number. */
  readonly otherwise: () => Error;
}

/** What is thrown when a statement has met other rows than expected. */
export const unmet = (expected: Expected | undefined): Error =>
  expected?.otherwise() ?? new Error('a statement has met other rows than expected');

/** A row, or a part of one: values by column. */
export type Columns<Row> = { readonly [Column in keyof Row]: Content };

/** `?, ?, ?` */
export const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/** A column that the database computes while it inserts a row: by a text with `?` for values. */
export interface Computed<Row> {
  readonly column: keyof Row & string;
  readonly sql: string;
  readonly values: (row: Row) => readonly Value[];
}

/**
 * Inserts rows that all have the same columns, as many with one statement as the database likes. What is null in all of
 * them is left to the database, which has no other default for any column that may be null.
 */
export function insertions<Row extends Columns<Row>>(
  table: string,
  rows: readonly Row[],
  rowsAtOnce: number,
  computed?: Computed<Row>,
): readonly Statement[] {
  const [first] = rows;
  if (first === undefined) return [];
  const all = columnsOf(first);
  return chunksOf(rows, rowsAtOnce).map((some) => {
    const columns = all.filter((column) => some.some((row) => row[column] !== null));
    const values: Content[] = [];
    for (const row of some)
      for (const column of columns)
        if (column === computed?.column) values.push(...computed.values(row));
        else values.push(row[column]);
    return { sql: insertText(table, columns, some.length, computed), values };
  });
}

/** Columns that rows of a table were inserted with, and the texts by the number of rows. */
interface Inserts {
  readonly columns: readonly string[];
  readonly texts: string[];
}

/** By table, the newest last. The same column of a table is always computed in the same way. */
const inserts = new Map<string, readonly Inserts[]>();
const KINDS = 8;

function insertText(table: string, columns: readonly string[], count: number, computed?: Term): string {
  const kinds = inserts.get(table) ?? [];
  let known = kinds.find((kind) => isSame(kind.columns, columns));
  if (known === undefined) {
    known = { columns, texts: [] };
    inserts.set(table, [...kinds, known].slice(-KINDS));
  }
  return (known.texts[count] ??= newInsertText(table, columns, count, computed));
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((column, index) => column === others[index]);

type Term = Pick<Computed<unknown>, 'sql'> & { readonly column: string };

function newInsertText(table: string, columns: readonly string[], count: number, computed?: Term): string {
  const row = `(${columns.map((column) => (column === computed?.column ? computed.sql : '?')).join(', ')})`;
  return `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: count }, () => row).join(', ')}`;
}

/** Columns in the order in which they stand in the object; undefined ones are no part of it. */
export const columnsOf = <Row extends object>(row: Row): readonly (keyof Row & string)[] =>
  Object.keys(row) as (keyof Row & string)[];

/** Splits into lists that one statement can take. */
export function chunksOf<T>(items: readonly T[], size: number = IDS): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

/** Ids of one `in (…)`. */
const IDS = 500;
