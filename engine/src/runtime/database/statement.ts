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

/** Inserts rows that all have the same columns, as many with one statement as the database likes. */
export function insertions<Row extends Columns<Row>>(
  table: string,
  rows: readonly Row[],
  rowsAtOnce: number,
  computed?: Computed<Row>,
): readonly Statement[] {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = columnsOf(first);
  return chunksOf(rows, rowsAtOnce).map((some) => {
    const values: Content[] = [];
    for (const row of some)
      for (const column of columns)
        if (column === computed?.column) values.push(...computed.values(row));
        else values.push(row[column]);
    return { sql: insertText(table, columns, some.length, computed), values };
  });
}

/** The last text for each table and number of rows: rows of a table mostly have the same columns, the same computed. */
const inserts = new Map<string, { readonly columns: readonly string[]; readonly texts: string[] }>();

function insertText(table: string, columns: readonly string[], count: number, computed?: Term): string {
  let known = inserts.get(table);
  if (known?.columns.length !== columns.length || known.columns.some((column, index) => column !== columns[index])) {
    known = { columns, texts: [] };
    inserts.set(table, known);
  }
  return (known.texts[count] ??= newInsertText(table, columns, count, computed));
}

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
