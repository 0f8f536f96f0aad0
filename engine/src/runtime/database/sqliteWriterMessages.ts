import type { Value } from './statement.ts';

/** What the thread that writes is told. A database is named by a number. */
export type Order =
  | { readonly kind: 'open'; readonly database: number; readonly file: string }
  | {
      readonly kind: 'write';
      readonly id: number;
      readonly database: number;
      /** Texts of statements are sent once, and then named by their place in the list of all; this is what is new in it. */
      readonly texts: readonly Text[];
      /** The list of texts begins anew. */
      readonly afresh: boolean;
      readonly statements: readonly number[];
      /** Rows that each statement has to meet; `ANY` for any number. */
      readonly rows: readonly number[];
      /** Values of all statements. */
      readonly values: readonly Value[];
      /** Places of those values that are texts to be compressed. */
      readonly toPack: readonly number[];
    }
  /** Commits all that was written since the last time, and answers to it. */
  | { readonly kind: 'commit'; readonly database: number }
  | { readonly kind: 'close'; readonly id: number; readonly database: number };

export interface Text {
  readonly sql: string;
  /** How many values it takes. */
  readonly values: number;
}

export const ANY = -1;

/** What it answers to `close`, and to `write` with the next `commit`. */
export type Answer =
  | { readonly id: number; readonly met: readonly number[] }
  | { readonly id: number; readonly unmet: number }
  | { readonly id: number; readonly error: Failure };

/**
 * Places of what both threads see without asking: 1 while an order is being obeyed, and 1 when none is to be begun any
 * more. A process that ends takes its threads with it wherever they are, and the driver can not be left in the middle.
 */
export const [BUSY, STOPPED] = [0, 1] as const;

/** An error of SQLite without its class, which does not cross. */
export interface Failure {
  readonly message: string;
  /** Its codes; see `failures.ts`. */
  readonly codes: Readonly<Record<string, string | number>>;
}
