import type { ProcessDetail, ProcessDurations, ProcessStatistics } from '@zhengai/api/contract';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { useLocale } from '../../../app/preferences.ts';
import { Choice } from '../../../shared/Choice.tsx';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { dayOf } from '../../../shared/time.ts';
import { useDuration } from '../../../shared/useDuration.ts';
import { useNow } from '../../../shared/useNow.ts';
import { useVersion } from '../queries.ts';
import { ElementTable } from './ElementTable.tsx';
import { texts } from './messages.ts';
import { type Asked, useDurations, useStatistics } from './queries.ts';
import { drawnIn, type End, levelOf, type Measure, measured, type Row, rowsOf, type Standing } from './rows.ts';
import { StaysDialog } from './StaysDialog.tsx';
import './statistics.css';

const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));

const periods = ['30', '90', '365'] as const;
const measures = ['now', 'took'] as const;
const MOST = 1000;
const DAY_MS = 86_400_000;

const standingOf: Readonly<Record<Standing, string>> = {
  openTasks: 'openTask',
  working: 'working',
  waiting: 'waiting',
  incidents: 'incident',
};

/** 统计: what stands at each element of a process now, and how long it has taken there. */
export function StatisticsTab({ process }: { readonly process: ProcessDetail }) {
  const t = useMessages(texts);
  const newest = process.versions.find(({ version }) => version === process.latestVersion);
  if (newest === undefined) return <EmptyState title={t('neverPublished')}>{t('neverPublishedHint')}</EmptyState>;
  return <Statistics process={process} newest={newest.version} />;
}

function Statistics({ process, newest }: { readonly process: ProcessDetail; readonly newest: number }) {
  const t = useMessages(texts);
  const [search, setSearch] = useSearchParams();
  const put = (name: string, value: string | undefined): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true, flushSync: true },
    );
  const version = process.versions.find((one) => String(one.version) === search.get('version'));
  const days = periods.find((one) => one === search.get('days'));
  const measure = measures.find((one) => one === search.get('show')) ?? 'now';
  const [instances, setInstances] = useState<number>();
  const now = useNow();
  const asked: Asked = {
    processKey: process.key,
    definitionId: version?.definitionId,
    // By the day, so that the question stays the same while one looks at the answer.
    from: days === undefined ? undefined : `${dayOf(new Date(now.getTime() - Number(days) * DAY_MS))}T00:00:00+08:00`,
    instances,
  };
  const statistics = useStatistics(asked);
  const durations = useDurations(asked);
  const [stays, setStays] = useState<{ readonly row: Row; readonly end: End }>();
  const failed = statistics.error ?? durations.error;
  return (
    <>
      <div className="za-filters">
        <Choice
          label={t('version')}
          value={version === undefined ? undefined : String(version.version)}
          all={t('allVersions')}
          options={process.versions.map(
            (one) => [String(one.version), t('versionN', { version: one.version })] as const,
          )}
          onChange={(value) => put('version', value)}
        />
        <Choice
          label={t('period')}
          value={days}
          all={t('allTime')}
          options={periods.map((one) => [one, t(`days.${one}`)] as const)}
          onChange={(value) => put('days', value)}
        />
      </div>
      {failed !== null && (
        <ErrorState error={failed} onRetry={() => void Promise.all([statistics.refetch(), durations.refetch()])} />
      )}
      {failed === null && (statistics.data === undefined || durations.data === undefined) && (
        <Skeletons rows={8} tall />
      )}
      {failed === null && statistics.data && durations.data && (
        <>
          <Totals processKey={process.key} definitionId={version?.definitionId} statistics={statistics.data} />
          <Elements
            process={process}
            version={version?.version ?? newest}
            definitionId={version?.definitionId}
            statistics={statistics.data}
            durations={durations.data}
            measure={measure}
            onMeasure={(to) => put('show', to === 'now' ? undefined : to)}
            onStays={(row, end) => setStays({ row, end })}
          />
          <ReadFrom
            durations={durations.data}
            loading={durations.isFetching}
            onMore={instances === MOST ? undefined : () => setInstances(MOST)}
          />
        </>
      )}
      {stays !== undefined && (
        <StaysDialog
          asked={asked}
          element={stays.row.element}
          name={stays.row.name}
          end={stays.end}
          onClose={() => setStays(undefined)}
        />
      )}
    </>
  );
}

const auditOf = (query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/audit?${new URLSearchParams(given).toString()}`;
};

function Totals(props: {
  readonly processKey: string;
  readonly definitionId: string | undefined;
  readonly statistics: ProcessStatistics;
}) {
  const t = useMessages(texts);
  const { processKey, definitionId } = props;
  const { active, suspended, completed, cancelled } = props.statistics;
  const numbers = [
    ['active', active + suspended],
    ['suspended', suspended],
    ['completed', completed],
    ['cancelled', cancelled],
  ] as const;
  return (
    <dl className="zd-totals" aria-label={t('instances')}>
      {numbers.map(([status, count]) => (
        <div key={status}>
          <dt>{t(status)}</dt>
          <dd>
            {count === 0 ? (
              0
            ) : (
              <Link to={auditOf({ processKey, definitionId, status })} aria-label={`${t(status)} ${count}`}>
                {count}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ElementsProps {
  readonly process: ProcessDetail;
  readonly version: number;
  readonly definitionId: string | undefined;
  readonly statistics: ProcessStatistics;
  readonly durations: ProcessDurations;
  readonly measure: Measure;
  readonly onMeasure: (measure: Measure) => void;
  readonly onStays: (row: Row, end: End) => void;
}

function Elements(props: ElementsProps) {
  const { process, version, definitionId, statistics, durations, measure, onMeasure, onStays } = props;
  const t = useMessages(texts);
  const locale = useLocale();
  const duration = useDuration();
  const drawing = useVersion(process.key, version);
  const xml = drawing.data?.xml;
  const drawn = useMemo(() => (xml === undefined ? [] : drawnIn(xml)), [xml]);
  const rows = useMemo(() => rowsOf(statistics, durations, drawn), [statistics, durations, drawn]);
  const [focus, setFocus] = useState<string>();
  const heat = useMemo(() => {
    const largest = Math.max(...rows.map((row) => measured(row, measure)), 0);
    return rows.flatMap((row) => {
      const value = measured(row, measure);
      if (value === 0) return [];
      const text = measure === 'now' ? String(value) : duration(value);
      return [{ id: row.element, level: levelOf(value, largest), text }];
    });
  }, [rows, measure, duration]);
  if (rows.length === 0) return <EmptyState title={t('nothing')}>{t('nothingHint')}</EmptyState>;
  const hrefOf = (element: string, what: Standing): string =>
    auditOf({ processKey: process.key, definitionId, element, standing: standingOf[what] });
  return (
    <>
      <section aria-label={t('diagram')}>
        <div className="zd-measure" role="group" aria-label={t('measure')}>
          {measures.map((one) => (
            <button key={one} type="button" aria-pressed={one === measure} onClick={() => onMeasure(one)}>
              {t(one)}
            </button>
          ))}
          <span className="za-quiet">{t(measure === 'now' ? 'scale' : 'scaleTook')}</span>
        </div>
        {drawing.error !== null && <ErrorState error={drawing.error} onRetry={() => void drawing.refetch()} />}
        {xml === undefined && drawing.error === null && <Skeletons rows={5} />}
        {xml !== undefined && (
          <Suspense fallback={<Skeletons rows={5} />}>
            <DiagramViewer
              xml={xml}
              locale={locale}
              heat={heat}
              focus={focus}
              onSelect={setFocus}
              height="clamp(240px, 40vh, 460px)"
            />
          </Suspense>
        )}
      </section>
      <ElementTable rows={rows} drawn={drawn} focus={focus} hrefOf={hrefOf} onStays={onStays} />
    </>
  );
}

/** What the durations are from: numbers of a part must not pass for numbers of all. */
function ReadFrom(props: {
  readonly durations: ProcessDurations;
  readonly loading: boolean;
  readonly onMore: (() => void) | undefined;
}) {
  const t = useMessages(texts);
  const { matching, instances: read, unreadable } = props.durations;
  const [broken] = unreadable;
  const all = read + unreadable.length >= matching;
  return (
    <p className="za-quiet zd-read-from">
      {all ? t('readFromAll', { read }) : t('readFrom', { read, matching })}{' '}
      {!all && props.onMore !== undefined && (
        <Button size="small" loading={props.loading} onClick={props.onMore}>
          {t('readMore')}
        </Button>
      )}
      {broken !== undefined && (
        <>
          {t('unreadable', { count: unreadable.length })}
          <Link to={`/audit/instances/${encodeURIComponent(broken)}`}>{t('verify')}</Link>
        </>
      )}
    </p>
  );
}
