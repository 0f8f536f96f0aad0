import type { InstanceSummary, ProcessDetail, ProcessVersion } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { PageHeader } from '../../../shared/PageHeader.tsx';
import { ProgressBar } from '../../../shared/ProgressBar.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { MappingFields } from '../MappingFields.tsx';
import { texts } from '../messages.ts';
import { type ElementMapping, useVersions } from '../queries.ts';
import '../steering.css';
import { VersionChoice } from '../VersionChoice.tsx';
import { Apply } from './Apply.tsx';
import { Found } from './Found.tsx';
import { Results } from './Results.tsx';
import { summaryOf } from './summary.ts';
import { useMigration } from './useMigration.ts';
import { useTrial } from './useTrial.ts';

/** 批量迁移: everything that still runs on one version, tried first, then taken over to another. */
export function MigrationPage() {
  const t = useMessages(texts);
  const { processKey = '', version = '' } = useParams();
  const process = useVersions(processKey);
  const from = process.data?.versions.find((one) => String(one.version) === version);
  return (
    <div className="za-page">
      <PageHeader
        title={process.data === undefined ? t('bulkTitle') : `${t('bulkTitle')} · ${process.data.name}`}
        lead={
          <>
            <Link className="za-link" to={`/design/processes/${encodeURIComponent(processKey)}?tab=versions`}>
              {t('backToVersions')}
            </Link>
            <br />
            {t('bulkLead', { version })}
          </>
        }
      />
      {process.isPending && <Skeletons rows={3} tall />}
      {process.data === undefined && process.isError && (
        <ErrorState error={process.error} onRetry={() => void process.refetch()} />
      )}
      {process.data !== undefined && from === undefined && (
        <EmptyState title={t('unknownVersion')}>{t('unknownVersionHint')}</EmptyState>
      )}
      {process.data !== undefined && from !== undefined && <Versions process={process.data} from={from} />}
    </div>
  );
}

function Versions({ process, from }: { readonly process: ProcessDetail; readonly from: ProcessVersion }) {
  const t = useMessages(texts);
  const others = process.versions.filter(({ definitionId }) => definitionId !== from.definitionId);
  const [chosen, setChosen] = useState<string>();
  const [busy, setBusy] = useState(false);
  const to = others.find(({ definitionId }) => definitionId === chosen) ?? others[0];
  if (to === undefined) return <EmptyState title={t('onlyVersion')} />;
  return (
    <div className="za-bulk">
      <VersionChoice versions={others} value={to.definitionId} onChange={setChosen} disabled={busy} />
      <Bulk key={to.definitionId} from={from} to={to} onBusy={setBusy} />
    </div>
  );
}

interface BulkProps {
  readonly from: ProcessVersion;
  readonly to: ProcessVersion;
  readonly onBusy: (busy: boolean) => void;
}

const noMapping: ElementMapping = {};

function Bulk({ from, to, onBusy }: BulkProps) {
  const t = useMessages(texts);
  const [mapping, setMapping] = useState<ElementMapping>(noMapping);
  const [tried, setTried] = useState({ elements: noMapping });
  const [reason, setReason] = useState('');
  const [unmapped, setUnmapped] = useState<Parameters<typeof MappingFields>[0]['problems']>([]);
  const trial = useTrial(from.definitionId, to.definitionId, tried);
  const { migration, run, stop, reset } = useMigration();
  const begin = (elements: ElementMapping): void => {
    reset();
    setTried({ elements });
  };

  if (trial.phase === 'listing') return <p role="status">{t('listing')}</p>;
  if (trial.phase === 'planning')
    return (
      <div role="status">
        <p>{t('planning')}</p>
        <ProgressBar done={trial.done} total={trial.total} label={t('planning')} />
      </div>
    );
  if (trial.phase === 'failed') return <ErrorState error={trial.error} onRetry={() => begin(tried.elements)} />;
  if (trial.planned.length === 0)
    return <EmptyState title={t('noneRunning', { version: from.version })}>{t('noneRunningHint')}</EmptyState>;

  const summary = summaryOf(trial.planned);
  // What had no place before anything was said about it: a mapping makes it disappear from later plans.
  const rows = [...unmapped, ...summary.obstacles.map(({ problem }) => problem)];
  const apply = async (instances: readonly InstanceSummary[]): Promise<void> => {
    onBusy(true);
    await run(instances, { definitionId: to.definitionId, elements: trial.elements, reason: reason.trim() });
    onBusy(false);
  };
  if (migration.phase !== 'idle')
    return (
      <Results migration={migration} version={to.version} onStop={stop} onAgain={() => begin(tried.elements)}>
        {migration.phase === 'stopped' && (
          <Apply
            words={t('goOn', { count: migration.left.length })}
            reason={reason}
            onReason={setReason}
            onApply={() => apply(migration.left)}
          />
        )}
      </Results>
    );
  const stale = mapping !== trial.elements;
  return (
    <>
      <Found summary={summary} version={from.version} />
      <MappingFields
        problems={rows}
        value={mapping}
        onChange={(elements) => {
          setUnmapped(rows);
          setMapping(elements);
        }}
      />
      {stale && (
        <div>
          <p className="za-quiet">{t('mappingChanged')}</p>
          <Button onClick={() => begin(mapping)}>{t('again')}</Button>
        </div>
      )}
      {summary.can.length > 0 && !stale && (
        <Apply
          words={t('bulkNow', { count: summary.can.length, version: to.version })}
          reason={reason}
          onReason={setReason}
          onApply={() => apply(summary.can.map(({ instance }) => instance))}
        />
      )}
    </>
  );
}
