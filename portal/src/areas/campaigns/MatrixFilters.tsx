import { CloseOutlined } from '@ant-design/icons';
import type { Campaign, CellState, Matrix } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { useAccount, useMay } from '../../app/session.ts';
import { Choice } from '../../shared/Choice.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { useUnits } from '../../shared/useUnits.ts';
import { cellStates } from './cellMarks.ts';
import { texts } from './messages.ts';
import type { MatrixFiltering } from './useMatrixFilter.ts';

const isState = (text: string | undefined): text is CellState => cellStates.some((state) => state === text);

/** Search and units above the matrix; a chosen cell stands beside them and can be taken away. */
export function MatrixFilters(props: {
  readonly campaign: Campaign;
  readonly columns: Matrix['columns'];
  readonly filtering: MatrixFiltering;
}) {
  const t = useMessages(texts);
  const may = useMay();
  const { roles } = useAccount();
  const units = useUnits(300_000).data?.items ?? [];
  const { filter, patch } = props.filtering;
  const within = props.campaign.college?.id ?? filter.collegeId;
  // Whoever answers for colleges sees those alone; a choice of others would be empty.
  const mine = (id: string | undefined): boolean => may('campaigns') || roles.some(({ scope }) => scope === id);
  const colleges = units.filter(({ kind, id }) => kind === 'college' && mine(id));
  const offices = units.filter(
    ({ kind, parent }) => kind === 'office' && mine(parent) && (within === undefined || parent === within),
  );
  const task = props.columns.find(({ element }) => element === filter.element)?.name;
  return (
    <div className="za-filters" role="search">
      <SearchField label={t('search')} value={filter.q ?? ''} onSearch={(q) => patch({ q })} />
      {props.campaign.college === null && colleges.length > 1 && (
        <Choice
          label={t('college')}
          all={t('everyCollege')}
          value={filter.collegeId}
          options={colleges.map(({ id, name }) => [id, name] as const)}
          onChange={(collegeId) => patch({ collegeId, officeId: undefined })}
        />
      )}
      <Choice
        label={t('office')}
        all={t('everyOffice')}
        value={filter.officeId}
        options={offices.map(({ id, name }) => [id, name] as const)}
        onChange={(officeId) => patch({ officeId })}
      />
      {task !== undefined && isState(filter.state) && (
        <button
          type="button"
          className="za-matrix-chosen"
          aria-label={t('takeAway', { filter: `${task} ${t(`cell.${filter.state}`)}` })}
          onClick={() => patch({ element: undefined, state: undefined })}
        >
          {task} · {t(`cell.${filter.state}`)} <CloseOutlined />
        </button>
      )}
    </div>
  );
}
