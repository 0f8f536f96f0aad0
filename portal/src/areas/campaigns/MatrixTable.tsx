import type { Matrix, MatrixCounts } from '@zhengai/api/contract';
import type { Ref } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { formatDate } from '../../shared/time.ts';
import { cellMarks, cellStates } from './cellMarks.ts';
import { texts } from './messages.ts';
import type { MatrixFiltering } from './useMatrixFilter.ts';

type MatrixRow = Matrix['items'][number];
type Column = Matrix['columns'][number];
type CellFacts = MatrixRow['cells'][number];

const isWaitedFor = ({ state }: CellFacts): boolean =>
  state === 'open' || state === 'overdue' || state === 'partial' || state === 'returned';

function Cell({ column, cell }: { readonly column: Column; readonly cell: CellFacts | undefined }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const state = cell?.state ?? 'waiting';
  const words = [
    cell !== undefined && cell.total > 1
      ? t('cellOf', { task: column.name, state: t(`cell.${state}`), done: cell.done, total: cell.total })
      : t('cellOne', { task: column.name, state: t(`cell.${state}`) }),
    ...(cell?.who === undefined ? [] : [t('cellWho', { who: cell.who })]),
    ...(cell?.due === undefined ? [] : [t('cellDue', { date: formatDate(locale, cell.due) })]),
  ];
  return (
    <td role="cell" className={`za-cell za-cell-${state}`} title={words.join('\n')}>
      <span aria-hidden="true">
        {cellMarks[state]}
        {cell !== undefined && cell.total > 1 && state !== 'done' && ` ${cell.done}/${cell.total}`}
        {cell !== undefined && isWaitedFor(cell) && cell.who !== undefined && (
          <span className="za-cell-who">{cell.who}</span>
        )}
      </span>
      <span className="za-hidden">{words.join(t('pause'))}</span>
    </td>
  );
}

/** For a narrow screen: which tasks are open, and with whom, in words instead of columns. */
function Waiting({ row, columns }: { readonly row: MatrixRow; readonly columns: readonly Column[] }) {
  const t = useMessages(texts);
  const open = row.cells.filter(isWaitedFor);
  if (open.length === 0) return null;
  return (
    <span className="za-matrix-waits" aria-hidden="true">
      {open.map((cell) => (
        <span key={cell.element}>
          {columns.find(({ element }) => element === cell.element)?.name} · {t(`cell.${cell.state}`)}
          {cell.who !== undefined && ` · ${cell.who}`}
        </span>
      ))}
    </span>
  );
}

function Row({ row, columns }: { readonly row: MatrixRow; readonly columns: readonly Column[] }) {
  const t = useMessages(texts);
  const to =
    row.instanceId === undefined
      ? `/courses/${encodeURIComponent(row.course.id)}`
      : `/audit/instances/${encodeURIComponent(row.instanceId)}`;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link to={to} title={row.instanceId === undefined ? t('openCourse') : t('openInstance')}>
          {row.course.name}
        </Link>
        <span className="za-quiet za-matrix-unit">
          {row.course.code} · {row.office.name}
        </span>
        <Waiting row={row} columns={columns} />
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
        <td role="cell" colSpan={columns.length} className="za-cell-blocked">
          {t('blockedRow', { reason: row.blocked })}
        </td>
      )}
    </tr>
  );
}

function ColumnHead(props: {
  readonly column: Column;
  readonly cells: MatrixCounts['columns'][number]['cells'] | undefined;
  readonly filtering: MatrixFiltering;
}) {
  const t = useMessages(texts);
  const { column, cells } = props;
  const { filter, patch } = props.filtering;
  return (
    <th scope="col" role="columnheader">
      {column.phase && <PhaseChip phase={column.phase} />}
      <span className="za-matrix-task">{column.name}</span>
      <span className="za-matrix-counts">
        {cellStates.map((state) => {
          const count = cells?.[state] ?? 0;
          if (count === 0 || state === 'waiting' || state === 'skipped') return null;
          const pressed = filter.element === column.element && filter.state === state;
          const label = t('countOf', { task: column.name, state: t(`cell.${state}`), count });
          return (
            <button
              key={state}
              type="button"
              className={`za-cell-${state}`}
              aria-pressed={pressed}
              aria-label={label}
              title={label}
              onClick={() =>
                patch(
                  pressed
                    ? { element: undefined, state: undefined }
                    : { element: column.element, state, only: undefined },
                )
              }
            >
              {cellMarks[state]} {count}
            </button>
          );
        })}
      </span>
    </th>
  );
}

/** The matrix itself: heads and courses stay in sight; on a phone a course is a row of numbered marks. */
export function MatrixTable({
  columns,
  rows,
  counts,
  filtering,
  stale,
  ref,
  end,
}: {
  readonly columns: Matrix['columns'];
  readonly rows: readonly MatrixRow[];
  readonly counts: MatrixCounts | undefined;
  readonly filtering: MatrixFiltering;
  readonly stale: boolean;
  readonly ref: Ref<HTMLDivElement>;
  readonly end: Ref<HTMLDivElement>;
}) {
  const t = useMessages(texts);
  return (
    <div
      className={stale ? 'za-matrix-frame za-keyset-stale' : 'za-matrix-frame'}
      tabIndex={0}
      role="region"
      aria-label={t('matrix')}
      ref={ref}
    >
      {/* The roles are said again because the narrow layout takes the table's own away. */}
      <table className="za-matrix" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t('course')}
            </th>
            {columns.map((column) => (
              <ColumnHead
                key={column.element}
                column={column}
                cells={counts?.columns.find(({ element }) => element === column.element)?.cells}
                filtering={filtering}
              />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.course.id} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      <div ref={end} />
    </div>
  );
}
