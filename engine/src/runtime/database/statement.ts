/** What a database takes as a value: JSON and ids as text, packed text as bytes. */
export type Value = string | number | null | Uint8Array;

/** One fixed SQL text with `?` for its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
  /** Throws when the number of rows that it met shows that something is not as it was read. */
  readonly check?: (met: number) => void;
}

/** A row, or a part of one: values by column. */
export type Columns<Row> = { readonly [Column in keyof Row]: Value };

/** `?, ?, ?` */
export const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/** Inserts rows that all have the same columns, as many with one statement as the database likes. */
export function insertions<Row extends Columns<Row>>(
  table: string,
  rows: readonly Row[],
  rowsAtOnce: number,
): readonly Statement[] {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = columnsOf(first);
  const head = `insert into ${table} (${columns.join(', ')}) values `;
  const one = `(${placeholders(columns.length)})`;
  return chunksOf(rows, rowsAtOnce).map((some) => ({
    sql: head + (some.length === 1 ? one : Array.from(some, () => one).join(', ')),
    values: some.flatMap((row) => columns.map((column) => row[column])),
  }));
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
