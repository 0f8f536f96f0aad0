import { Button } from 'antd';
import type { ImportedProcess } from '@zhengai/api/contract';
import { useNavigate } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { download } from './download.ts';
import { ImportGroup, useImportNotes } from './ImportNotes.tsx';
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
  const { process, errors } = imported;
  const { groups, asText } = useImportNotes(imported);
  const text = () => asText(`${process.name} (${process.key}) ← ${fileName}`);
  return (
    <section className="zd-create zd-import" aria-label={t('import.report')}>
      <h2>{t('import.done', { name: process.name })}</h2>
      <p>{t(errors.length === 0 ? 'import.fine' : 'import.notYet', { count: errors.length })}</p>
      {groups.map((group) => (
        <ImportGroup key={group.title} {...group} />
      ))}
      <div className="za-form-actions">
        <Button type="primary" onClick={() => void navigate(`/design/processes/${process.key}`)}>
          {t('import.open')}
        </Button>
        <Button onClick={() => download(`${process.key}.txt`, text(), 'text/plain')}>{t('import.keep')}</Button>
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </section>
  );
}
