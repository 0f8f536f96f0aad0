import type { Finding } from '@zhengai/engine';
import { describeTranslation, type Translation } from '@zhengai/engine/model';
import type { Knex } from 'knex';
import type { ImportNote, ImportReport, Locale, PersonRef } from '../../contract/index.ts';
import { timestamp } from '../store/time.ts';
import { wordsOf } from './words.ts';

/** What became of an imported file. The draft goes on from there; this stays as it was. */
export interface ImportNotes {
  /** What is said in our words now. */
  readonly translated: readonly Translation[];
  /** What has no translation, and what was missing. */
  readonly findings: readonly Finding[];
}

export interface ImportRow {
  readonly process_key: string;
  readonly file_name: string | null;
  readonly imported_at: number | string;
  readonly imported_by: string;
  readonly notes: string;
}

export const findImport = async (knex: Knex, key: string): Promise<ImportRow | undefined> =>
  knex<ImportRow>('process_import').where('process_key', key).first();

/** Keeps how a process came here, with the draft that it began as: in the transaction of that. */
export async function keepImport(
  trx: Knex.Transaction,
  kept: {
    readonly key: string;
    readonly fileName: string | undefined;
    readonly by: string;
    readonly at: number;
    readonly notes: ImportNotes;
  },
): Promise<void> {
  await trx('process_import').insert({
    process_key: kept.key,
    file_name: kept.fileName ?? null,
    imported_at: kept.at,
    imported_by: kept.by,
    notes: JSON.stringify(kept.notes),
  });
}

const placeOf = ({ elementId, elementName }: Pick<ImportNote, 'elementId' | 'elementName'>) => ({
  elementId,
  elementName,
});

/** The list in the reader's words. */
export function notesInWords(
  { translated, findings }: ImportNotes,
  locale: Locale,
): Pick<ImportReport, 'translated' | 'errors' | 'warnings'> {
  const notes = (severity: Finding['severity']): ImportNote[] =>
    findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => ({ ...placeOf(finding), message: wordsOf(finding, locale) }));
  return {
    translated: translated.map((one) => ({ ...placeOf(one), message: describeTranslation(one, locale) })),
    errors: notes('error'),
    warnings: notes('warning'),
  };
}

/** Where a process came from, as its page says it. */
export const importedFrom = (row: ImportRow, person: (id: string) => PersonRef) => ({
  at: timestamp(row.imported_at),
  by: person(row.imported_by),
  ...(row.file_name === null ? {} : { fileName: row.file_name }),
});

export const notesOf = (row: ImportRow): ImportNotes => JSON.parse(row.notes) as ImportNotes;
