import { Button } from 'antd';
import type { ImportedProcess, ImportNote } from '@zhengai/api/contract';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { download } from './download.ts';
import { texts } from './messages.ts';

interface ImportReportProps {
  readonly imported: ImportedProcess;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** What became of an imported file: what has to be put right, what should be looked at, and what was translated. */
export function ImportReport({ imported, fileName, onClose }: ImportReportProps) {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const { process, translated, errors, warnings } = imported;
  const groups = [
    [t('import.errors', { count: errors.length }), t('import.errorsHint'), errors],
    [t('import.warnings', { count: warnings.length }), t('import.warningsHint'), warnings],
    [t('import.translated', { count: translated.length }), t('import.translatedHint'), translated],
  ] as const;
  const asText = () =>
    [
      `${process.name} (${process.key}) ← ${fileName}`,
      ...groups.flatMap(([title, , notes]) => [``, title, ...notes.map(({ message }) => `- ${message}`)]),
      '',
    ].join('\n');
  return (
    <section className="zd-create zd-import" aria-label={t('import.report')}>
      <h2>{t('import.done', { name: process.name })}</h2>
      <p>{t(errors.length === 0 ? 'import.fine' : 'import.notYet', { count: errors.length })}</p>
      {groups.map(([title, hint, notes]) => notes.length > 0 && <Group key={title} {...{ title, hint, notes }} />)}
      <div className="za-form-actions">
        <Button type="primary" onClick={() => void navigate(`/design/processes/${process.key}`)}>
          {t('import.open')}
        </Button>
        <Button onClick={() => download(`${process.key}.txt`, asText(), 'text/plain')}>{t('import.keep')}</Button>
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly hint: string;
  readonly notes: readonly ImportNote[];
}

function Group({ title, hint, notes }: GroupProps) {
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
