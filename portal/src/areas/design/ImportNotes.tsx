import type { ImportNote, ImportReport } from '@zhengai/api/contract';
import { useId } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

type Notes = Pick<ImportReport, 'translated' | 'errors' | 'warnings'>;

/** The list in its three groups; also as text, to be kept as a file. */
export function useImportNotes({ translated, errors, warnings }: Notes) {
  const t = useMessages(texts);
  const groups = [
    { title: t('import.errors', { count: errors.length }), hint: t('import.errorsHint'), notes: errors },
    { title: t('import.warnings', { count: warnings.length }), hint: t('import.warningsHint'), notes: warnings },
    {
      title: t('import.translated', { count: translated.length }),
      hint: t('import.translatedHint'),
      notes: translated,
    },
  ];
  const asText = (heading: string): string =>
    [
      heading,
      ...groups.flatMap(({ title, notes }) => ['', title, ...notes.map(({ message }) => `- ${message}`)]),
      '',
    ].join('\n');
  return { groups: groups.filter(({ notes }) => notes.length > 0), asText };
}

interface ImportGroupProps {
  readonly title: string;
  readonly hint: string;
  readonly notes: readonly ImportNote[];
}

export function ImportGroup({ title, hint, notes }: ImportGroupProps) {
  const id = useId();
  return (
    <div className="zd-import-group">
      <h3 id={id}>{title}</h3>
      <p className="za-quiet">{hint}</p>
      <ul aria-labelledby={id}>
        {notes.map(({ elementId, message }) => (
          <li key={`${elementId} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
