import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { useDuration } from '../../../shared/useDuration.ts';
import { texts } from './messages.ts';
import { type End, type Row, standing, type Standing } from './rows.ts';

interface ElementTableProps {
  readonly rows: readonly Row[];
  readonly drawn: readonly string[];
  /** Element that was chosen in the diagram. */
  readonly focus: string | undefined;
  /** Where a number leads: the instances that were counted. */
  readonly hrefOf: (element: string, what: Standing) => string;
  readonly onStays: (row: Row, end: End) => void;
}

/** A line an element; every number opens what it was counted from. */
export function ElementTable({ rows, drawn, focus, hrefOf, onStays }: ElementTableProps) {
  const t = useMessages(texts);
  return (
    <div className="zd-stat-wrap">
      <table className="zd-stat">
        <caption className="za-hidden">{t('byElement')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('element')}</th>
            {standing.map((what) => (
              <th key={what} scope="col">
                {t(what)}
              </th>
            ))}
            <th scope="col">{t('done')}</th>
            <th scope="col">{t('median')}</th>
            <th scope="col">{t('p90')}</th>
            <th scope="col">{t('longest')}</th>
            <th scope="col">{t('given')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ElementRow
              key={row.element}
              row={row}
              drawn={drawn.includes(row.element)}
              chosen={row.element === focus}
              hrefOf={hrefOf}
              onStays={onStays}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ElementRowProps extends Pick<ElementTableProps, 'hrefOf' | 'onStays'> {
  readonly row: Row;
  readonly drawn: boolean;
  readonly chosen: boolean;
}

function ElementRow({ row, drawn, chosen, hrefOf, onStays }: ElementRowProps) {
  const t = useMessages(texts);
  const duration = useDuration();
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { element, name, durations, cancelled } = row;
  const stays = (what: string, text: string, end: End = 'completed') => (
    <button
      type="button"
      className="za-link"
      aria-label={t('open', { what, element: name, count: text })}
      onClick={() => onStays(row, end)}
    >
      {text}
    </button>
  );
  return (
    <tr ref={line} data-element={element} aria-current={chosen || undefined}>
      <th scope="row">
        {name} {!drawn && <span className="za-quiet">{t('notDrawn')}</span>}
      </th>
      {standing.map((what) => (
        <td key={what} data-label={t(what)} data-none={row[what] === 0}>
          {row[what] === 0 ? (
            '–'
          ) : (
            <Link
              to={hrefOf(element, what)}
              className={what === 'incidents' ? 'za-due-late' : ''}
              aria-label={t('open', { what: t(what), element: name, count: row[what] })}
            >
              {row[what]}
            </Link>
          )}
        </td>
      ))}
      <td data-label={t('done')} data-none={durations === undefined}>
        {durations === undefined ? '–' : stays(t('done'), String(durations.completed))}
      </td>
      <td data-label={t('median')} data-none={durations === undefined}>
        {durations === undefined ? '–' : stays(t('median'), duration(durations.medianMs))}
      </td>
      <td data-label={t('p90')} data-none={durations === undefined}>
        {durations === undefined ? '–' : stays(t('p90'), duration(durations.p90Ms))}
      </td>
      <td data-label={t('longest')} data-none={durations === undefined}>
        {durations === undefined ? '–' : stays(t('longest'), duration(durations.maxMs))}
      </td>
      <td data-label={t('given')} data-none={cancelled === 0}>
        {cancelled === 0 ? '–' : stays(t('given'), String(cancelled), 'cancelled')}
      </td>
    </tr>
  );
}
