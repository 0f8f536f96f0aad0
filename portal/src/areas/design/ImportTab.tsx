import { Button } from 'antd';
import type { ImportReport, ProcessDetail } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { formatDateTime } from '../../shared/time.ts';
import { download } from './download.ts';
import { ImportGroup, useImportNotes } from './ImportNotes.tsx';
import { texts } from './messages.ts';
import { useImport } from './queries.ts';

/** 导入结果: how the process came here. It stays as it was; what is wrong with the draft now is said under the drawing. */
export function ImportTab({ process }: { readonly process: ProcessDetail }) {
  const { data, error, isPending, refetch } = useImport(process.key);
  if (isPending) return <Skeletons rows={6} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Report process={process} report={data} />;
}

function Report({ process, report }: { readonly process: ProcessDetail; readonly report: ImportReport }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const { groups, asText } = useImportNotes(report);
  const from = report.fileName ?? t('import.someFile');
  const said = t('import.from', { name: report.by.name, time: formatDateTime(locale, report.at), file: from });
  const text = () => asText(`${process.name} (${process.key}) ← ${from}`);
  return (
    <section className="zd-import" aria-label={t('import.report')}>
      <p>
        {said} <span className="za-quiet">{t('import.asItWas')}</span>
      </p>
      {groups.length === 0 && <p className="za-quiet">{t('import.nothing')}</p>}
      {groups.map((group) => (
        <ImportGroup key={group.title} {...group} />
      ))}
      <div className="za-form-actions">
        <Button onClick={() => download(`${process.key}.txt`, text(), 'text/plain')}>{t('import.keep')}</Button>
      </div>
    </section>
  );
}
