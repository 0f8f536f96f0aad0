import { Button, Input, Select } from 'antd';
import type { Campaign, CellState, Matrix } from '@zhengai/api/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { texts } from './messages.ts';
import { useMatrix, useUnits } from './queries.ts';

const states: readonly CellState[] = ['waiting', 'open', 'partial', 'overdue', 'returned', 'done', 'skipped'];
/** A shape besides the colour, so that the matrix also reads in black and white. */
const marks: Readonly<Record<CellState, string>> = {
  waiting: '·',
  open: '○',
  partial: '◐',
  overdue: '!',
  returned: '↩',
  done: '✓',
  skipped: '–',
};
const filters = ['all', 'late', 'open', 'completed', 'blocked'] as const;

type MatrixRow = Matrix['items'][number];
type Column = Matrix['columns'][number];

function Cell({ column, cell }: { readonly column: Column; readonly cell: MatrixRow['cells'][number] | undefined }) {
  const t = useMessages(texts);
  const state = cell?.state ?? 'waiting';
  const label = t('cellOf', {
    task: column.name,
    state: t(`cell.${state}`),
    done: cell?.done ?? 0,
    total: cell?.total ?? 0,
  });
  const who = cell?.who === undefined || cell.who === '' ? '' : `\n${t('cellWho', { who: cell.who })}`;
  return (
    <td className={`za-cell za-cell-${state}`} title={`${label}${who}`}>
      <span aria-hidden="true">
        {cell && cell.total > 1 && state !== 'done' ? `${cell.done}/${cell.total}` : marks[state]}
      </span>
      <span className="za-hidden">{label}</span>
    </td>
  );
}

function Row({ row, columns }: { readonly row: MatrixRow; readonly columns: readonly Column[] }) {
  const t = useMessages(texts);
  const name = <span className="za-matrix-name">{row.course.name}</span>;
  return (
    <tr>
      <th scope="row">
        {row.instanceId === undefined ? (
          <Link className="za-link" to={`/courses/${row.course.id}`}>
            {name}
          </Link>
        ) : (
          <Link className="za-link" to={`/audit/instances/${row.instanceId}`} title={t('openInstance')}>
            {name}
          </Link>
        )}
        <span className="za-quiet za-matrix-unit">
          {row.course.code} · {row.office.name}
        </span>
      </th>
      {row.blocked === undefined ? (
        columns.map((column) => (
          <Cell
            key={column.element}
            column={column}
            cell={row.cells.find(({ element }) => element === column.element)}
          />
        ))
      ) : (
        <td colSpan={columns.length} className="za-cell-blocked">
          {t('blockedRow', { reason: row.blocked })}
        </td>
      )}
    </tr>
  );
}

/** 课程 × 任务: where every course stands; filters live in the address, so that a view can be sent to somebody. */
export function CourseMatrix({ campaign }: { readonly campaign: Campaign }) {
  const t = useMessages(texts);
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const units = useUnits();
  const set = (name: string, value: string | undefined): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined || value === '' || value === 'all') next.delete(name);
        else next.set(name, value);
        if (name === 'collegeId') next.delete('officeId');
        return next;
      },
      { replace: true },
    );
  const filter = {
    q: search.get('q') ?? undefined,
    collegeId: search.get('collegeId') ?? undefined,
    officeId: search.get('officeId') ?? undefined,
    only: search.get('only') ?? undefined,
  };
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMatrix(
    campaign.id,
    filter,
    campaign.state === 'launching',
  );
  const columns = data?.pages[0]?.columns ?? [];
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const all = units.data?.items ?? [];
  const offices = all.filter(
    (unit) => unit.kind === 'office' && (filter.collegeId === undefined || unit.parent === filter.collegeId),
  );
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <section className="za-section">
      <div className="za-section-head">
        <h2>{t('matrix')}</h2>
        {data && (
          <span className="za-quiet">
            {t('rows', { total: data.pages[0]?.total ?? 0, count: data.pages[0]?.total ?? 0 })}
          </span>
        )}
      </div>
      <div className="za-filters">
        <Input.Search
          allowClear
          placeholder={t('search')}
          aria-label={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => set('q', value)}
        />
        {campaign.college === null && (
          <Select
            allowClear
            placeholder={t('college')}
            aria-label={t('college')}
            {...(filter.collegeId !== undefined && { value: filter.collegeId })}
            options={all.filter(({ kind }) => kind === 'college').map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value: string | undefined) => set('collegeId', value)}
          />
        )}
        <Select
          allowClear
          placeholder={t('office')}
          aria-label={t('office')}
          {...(filter.officeId !== undefined && { value: filter.officeId })}
          options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value: string | undefined) => set('officeId', value)}
        />
        <Select
          aria-label={t('show')}
          value={filter.only ?? 'all'}
          options={filters.map((value) => ({ value, label: t(`only.${value}`) }))}
          onChange={(value: string) => set('only', value)}
        />
      </div>
      <ul className="za-legend" aria-label={t('legend')}>
        {states.map((state) => (
          <li key={state}>
            <span className={`za-cell za-cell-${state}`} aria-hidden="true">
              {marks[state]}
            </span>
            {t(`cell.${state}`)}
          </li>
        ))}
      </ul>
      {isPending && <Skeletons rows={10} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && (
        <EmptyState
          title={t('noRows')}
          {...(filtered && {
            action: (
              <Button
                onClick={() => {
                  setTyped('');
                  setSearch({}, { replace: true });
                }}
              >
                {t('clear')}
              </Button>
            ),
          })}
        >
          {t('noRowsHint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className="za-matrix-frame" tabIndex={0} role="region" aria-label={t('matrix')}>
          <table className="za-matrix">
            <thead>
              <tr>
                <th scope="col">{t('course')}</th>
                {columns.map((column) => (
                  <th key={column.element} scope="col">
                    {column.phase && <PhaseChip phase={column.phase} />}
                    <span className="za-matrix-task">{column.name}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.course.id} row={row} columns={columns} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
