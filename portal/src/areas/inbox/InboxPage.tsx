import { useQuery } from '@tanstack/react-query';
import type { Phase, TaskSummary, TaskView, Tier } from '@zhengai/api/contract';
import { NavLink, Navigate, useParams, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { Choice } from '../../shared/Choice.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { useFilters, type Filters } from '../../shared/useFilters.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import { countsQuery } from '../tasks/queries.ts';
import { TaskRow } from '../tasks/TaskRow.tsx';
import { ClaimButton } from './ClaimButton.tsx';
import { InboxEmpty } from './InboxEmpty.tsx';
import './inbox.css';
import { texts } from './messages.ts';

const views: readonly TaskView[] = ['mine', 'claimable', 'done', 'started'];
const tiers: readonly Tier[] = ['school', 'programme', 'course', 'teacher', 'student'];
const phases: readonly Phase[] = ['plan', 'execute', 'check', 'improve'];
const dues = ['overdue', 'week', 'later', 'none'] as const;
const filterNames = ['q', 'tier', 'phase', 'due', 'returned'] as const;
const isView = (text: string | undefined): text is TaskView => views.some((view) => view === text);
const idOf = (task: TaskSummary): string => task.id;

/** 待办: what is mine, what I may take, what I did, what I started; the address holds view and filters. */
export function InboxPage() {
  const { view } = useParams();
  return isView(view) ? <Inbox view={view} /> : <Navigate to="/inbox/mine" replace />;
}

function Inbox({ view }: { readonly view: TaskView }) {
  const t = useMessages(texts);
  const [search] = useSearchParams();
  const filters = useFilters(filterNames);
  const list = useKeyset<TaskSummary>(['tasks', 'list', view], '/tasks', { view, ...filters.values });

  return (
    <div className="za-page">
      <PageHeader title={t('title')} />
      <Views view={view} />
      <InboxFilters filters={filters} withDue={view !== 'done'} />
      <KeysetList
        name={`inbox/${view}?${search.toString()}`}
        label={t(`view.${view}`)}
        list={list}
        idOf={idOf}
        empty={<InboxEmpty view={view} filtered={filters.any} onClear={filters.clear} />}
      >
        {(task) => (
          <TaskRow
            task={task}
            withPeople={view !== 'mine'}
            {...(view === 'claimable' && { action: <ClaimButton task={task} /> })}
          />
        )}
      </KeysetList>
      <p className="za-quiet za-inbox-keys">{t('keys')}</p>
    </div>
  );
}

/** The views with their numbers; the number is the length of the list behind it. */
function Views({ view }: { readonly view: TaskView }) {
  const t = useMessages(texts);
  const { data: counts } = useQuery(countsQuery);
  const numbers: Partial<Record<TaskView, number>> =
    counts === undefined ? {} : { mine: counts.mine, claimable: counts.claimable };
  return (
    <nav className="za-tabs" aria-label={t('views')}>
      {views.map((name) => (
        <NavLink key={name} to={`/inbox/${name}`} className="za-tab" aria-current={name === view ? 'page' : undefined}>
          {t(`view.${name}`)}
          {numbers[name] !== undefined && <span className="za-count">{numbers[name]}</span>}
        </NavLink>
      ))}
      {counts !== undefined && counts.overdue > 0 && (
        <NavLink to="/inbox/mine?due=overdue" className="za-tab za-due-late za-inbox-overdue">
          {t('overdueCount', { count: counts.overdue })}
        </NavLink>
      )}
    </nav>
  );
}

interface InboxFiltersProps {
  readonly filters: Filters<(typeof filterNames)[number]>;
  /** Finished tasks are not asked for by what is left of their time. */
  readonly withDue: boolean;
}

function InboxFilters({ filters, withDue }: InboxFiltersProps) {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const { values, set } = filters;
  return (
    <div className="za-filters" role="search">
      <SearchField label={t('search')} value={values.q ?? ''} onSearch={(q) => set('q', q)} />
      <Choice
        label={t('phase')}
        all={t('allPhases')}
        value={values.phase}
        options={phases.map((phase) => [phase, app(`phase.${phase}`)])}
        onChange={(phase) => set('phase', phase)}
      />
      <Choice
        label={t('tier')}
        all={t('allTiers')}
        value={values.tier}
        options={tiers.map((tier) => [tier, app(`tier.${tier}`)])}
        onChange={(tier) => set('tier', tier)}
      />
      {withDue && (
        <Choice
          label={t('due')}
          all={t('allDue')}
          value={values.due}
          options={dues.map((due) => [due, t(`due.${due}`)])}
          onChange={(due) => set('due', due)}
        />
      )}
      {values.returned !== undefined && (
        <button type="button" className="za-chosen" onClick={() => set('returned', undefined)}>
          {t('onlyReturned')} <span aria-hidden="true">×</span>
        </button>
      )}
      {filters.any && (
        <button type="button" className="za-link" onClick={filters.clear}>
          {t('clear')}
        </button>
      )}
    </div>
  );
}
