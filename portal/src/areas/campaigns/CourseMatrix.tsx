import { Button } from 'antd';
import type { Campaign } from '@zhengai/api/contract';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { useHolds } from '../../app/session.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { cellMarks, cellStates } from './cellMarks.ts';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixNumbers } from './MatrixNumbers.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { texts } from './messages.ts';
import { useMatrix, useMatrixCounts } from './queries.ts';
import { useMatrixFilter } from './useMatrixFilter.ts';

/** 课程 × 任务: where every course stands and whom it waits for; every number shows the courses that it counts. */
export function CourseMatrix({ campaign }: { readonly campaign: Campaign }) {
  const t = useMessages(texts);
  const holds = useHolds();
  const filtering = useMatrixFilter();
  const { filter } = filtering;
  const launching = campaign.state === 'launching';
  const matrix = useMatrix(campaign.id, filter, launching);
  const counts = useMatrixCounts(
    campaign.id,
    { q: filter.q, collegeId: filter.collegeId, officeId: filter.officeId },
    launching,
  );
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = matrix;
  const columns = data?.pages[0]?.columns ?? [];
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0]?.total ?? 0;

  const frame = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null || !hasNextPage || isFetchingNextPage || matrix.isFetchNextPageError) return undefined;
    // On a phone the page scrolls and not the frame.
    const root =
      frame.current !== null && frame.current.scrollHeight > frame.current.clientHeight ? frame.current : null;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { root, rootMargin: '800px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, matrix.isFetchNextPageError, fetchNextPage]);

  return (
    <section className="za-section">
      <div className="za-section-head">
        <h2>{t('matrix')}</h2>
        {data && (
          <span className="za-quiet" role="status">
            {rows.length < total ? t('rowsOf', { shown: rows.length, total }) : t('rows', { total, count: total })}
          </span>
        )}
      </div>
      <MatrixNumbers counts={counts.data} filtering={filtering} />
      <MatrixFilters campaign={campaign} columns={columns} filtering={filtering} />
      {filter.only === 'blocked' && rows.length > 0 && (
        <p className="za-matrix-hint">{holds('qa_office') ? t('blockedHint') : t('blockedHintReader')}</p>
      )}
      {isPending && <Skeletons rows={10} />}
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && (
        <EmptyState
          title={t('noRows')}
          {...(filtering.any && { action: <Button onClick={filtering.clear}>{t('clear')}</Button> })}
        >
          {filtering.any ? t('noRowsHint') : t('noRowsAtAll')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <ul className="za-legend" aria-label={t('legend')}>
            {cellStates.map((state) => (
              <li key={state}>
                <span className={`za-cell za-cell-${state}`} aria-hidden="true">
                  {cellMarks[state]}
                </span>
                {t(`cell.${state}`)}
              </li>
            ))}
          </ul>
          <MatrixTable
            ref={frame}
            end={end}
            columns={columns}
            rows={rows}
            counts={counts.data}
            filtering={filtering}
            stale={matrix.isPlaceholderData}
          />
        </>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
