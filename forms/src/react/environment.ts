import { createContext } from 'react';
import type { JsonObject } from '@zhengai/engine/json';
import type { StoredFile } from '../rules/files.ts';
import type { FormContext, FormDefinition } from '../types.ts';

/** Where attachments go: given by the page that shows the form. */
export interface FileService {
  /** Resolves to what is kept in the form; rejects with an `Error` whose message may be shown. Progress is 0–1. */
  upload(file: File, onProgress: (done: number) => void): Promise<StoredFile>;
  /** Address under which the reader may open the file. */
  href(id: string): string;
}

export const FileServiceContext = createContext<FileService | undefined>(undefined);

/** What is to be brought into view: a field that may be on another page of a table or in a closed panel. */
export interface Reveal {
  readonly address: string;
  /** Counts up, so that the same field can be asked for twice. */
  readonly turn: number;
}

export interface FormEnvironmentValue {
  readonly definition: FormDefinition | undefined;
  readonly context: FormContext;
  /** Pointers of fields that differ from `before`. */
  readonly changed: ReadonlySet<string>;
  readonly before: JsonObject;
  readonly reveal: Reveal | undefined;
}

/** What widgets know about the form that they are in. */
export const FormEnvironment = createContext<FormEnvironmentValue>({
  definition: undefined,
  context: { variables: {}, me: { id: '', name: '' }, today: '', locale: 'zh-CN' },
  changed: new Set(),
  before: {},
  reveal: undefined,
});

/** Inside a table: the column speaks for the label. */
export interface CellPlace {
  readonly title: string;
  /** Counted from 1. */
  readonly row: number;
}
export const CellContext = createContext<CellPlace | undefined>(undefined);

/** Index of the row being drawn, for the parts of a row (number, remove, move). */
export const RowContext = createContext<number | undefined>(undefined);
