import type { MatrixCounts } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';
import type { MatrixFiltering } from './useMatrixFilter.ts';

const numbers = [undefined, 'late', 'open', 'completed', 'blocked'] as const;

/** How many courses are late, in progress, completed, held back; each number shows its courses below. */
export function MatrixNumbers(props: {
  readonly counts: MatrixCounts | undefined;
  readonly filtering: MatrixFiltering;
}) {
  const t = useMessages(texts);
  const { counts } = props;
  const { filter, patch } = props.filtering;
  const isCell = filter.element !== undefined;
  return (
    <ul className="za-matrix-numbers">
      {numbers.map((only) => {
        const count = counts?.[only ?? 'total'];
        const urgent = (only === 'late' || only === 'blocked') && count !== undefined && count > 0;
        return (
          <li key={only ?? 'all'}>
            <button
              type="button"
              className={urgent ? 'za-matrix-number za-matrix-number-urgent' : 'za-matrix-number'}
              aria-pressed={!isCell && filter.only === only}
              onClick={() => patch({ only, element: undefined, state: undefined })}
            >
              <strong>{count?.toLocaleString('en') ?? '–'}</strong>
              <span>{t(`only.${only ?? 'all'}`)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
