import { useQueryClient } from '@tanstack/react-query';
import type { ProcessDetail } from '@zhengai/api/contract';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { ErrorState, FailedPage } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import './design.css';
import { ImportTab } from './ImportTab.tsx';
import { texts } from './messages.ts';
import { designKeys, useCatalogue, useProcess } from './queries.ts';
import { TaskForms } from './TaskForms.tsx';
import { useWide } from './useWide.ts';
import { VersionsTab } from './VersionsTab.tsx';

const ProcessEditor = lazy(() => import('./ProcessEditor.tsx'));
const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));
const StatisticsTab = lazy(async () => ({
  default: (await import('./statistics/StatisticsTab.tsx')).StatisticsTab,
}));

const tabs = ['editor', 'versions', 'forms', 'statistics', 'imported'] as const;
type Tab = (typeof tabs)[number];

/** 一个流程: the drawing board, its versions, the forms behind its tasks, and how it is doing. */
export function ProcessPage() {
  const t = useMessages(texts);
  const { processKey = '' } = useParams();
  const { data, error, refetch } = useProcess(processKey);
  const [search, setSearch] = useSearchParams();
  const queries = useQueryClient();
  const [opening, setOpening] = useState(0);
  const reload = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: designKeys.process(processKey) });
    setOpening((before) => before + 1);
  }, [queries, processKey]);
  // Once it is open, an answer that does not come takes nothing away from whoever draws.
  if (data === undefined)
    return error === null ? <Skeletons tall /> : <FailedPage error={error} onRetry={() => void refetch()} />;
  const offered = tabs.filter((name) => name !== 'imported' || data.imported !== undefined);
  const tab: Tab = offered.find((name) => name === search.get('tab')) ?? 'editor';
  const version = data.latestVersion === null ? t('neverPublished') : t('versionN', { version: data.latestVersion });
  return (
    <div className="za-page za-page-wide zd-process">
      <PageHeader
        title={data.name}
        lead={
          <>
            <Link className="za-link" to="/design/processes">
              {t('backToProcesses')}
            </Link>
            {[data.tier === undefined ? undefined : t(`tier.${data.tier}`), version]
              .filter((part) => part !== undefined)
              .map((part) => ` · ${part}`)}
          </>
        }
      />
      <nav className="zd-tabs" aria-label={t('parts')}>
        {offered.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === tab ? 'page' : undefined}
            onClick={() => setSearch(name === 'editor' ? {} : { tab: name })}
          >
            {t(name)}
          </button>
        ))}
      </nav>
      {/* Hidden and not taken away: what is drawn, and what can be undone, stays while looking at the versions. */}
      <div hidden={tab !== 'editor'}>
        <Board key={`${processKey} ${opening}`} process={data} onReload={() => void reload()} />
      </div>
      {tab === 'versions' && <VersionsTab process={data} onRestored={reload} />}
      {tab === 'forms' && <TaskForms process={data} />}
      {tab === 'imported' && <ImportTab process={data} />}
      {tab === 'statistics' && (
        <Suspense fallback={<Skeletons rows={8} tall />}>
          <StatisticsTab process={data} />
        </Suspense>
      )}
    </div>
  );
}

function Board({ process, onReload }: { readonly process: ProcessDetail; readonly onReload: () => void }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const wide = useWide();
  const catalogue = useCatalogue();
  if (!wide) {
    return (
      <>
        <p role="status">
          <strong>{t('tooNarrow')}</strong>
          <br />
          <span className="za-quiet">{t('tooNarrowHint')}</span>
        </p>
        <Suspense fallback={<Skeletons tall rows={2} />}>
          <DiagramViewer xml={process.draft.xml} locale={locale} height="60vh" />
        </Suspense>
      </>
    );
  }
  if (catalogue.data === undefined)
    return catalogue.error === null ? (
      <Skeletons tall />
    ) : (
      <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} />
    );
  return (
    <Suspense fallback={<Skeletons tall />}>
      <ProcessEditor process={process} catalogue={catalogue.data} onReload={onReload} />
    </Suspense>
  );
}
