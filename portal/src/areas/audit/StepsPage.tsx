import type { JournalEntry } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { useFilters } from '../../shared/useFilters.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import { ActorChoice } from './ActorChoice.tsx';
import './audit.css';
import { AuditTabs } from './AuditTabs.tsx';
import { DateFilter } from './DateFilter.tsx';
import { InstanceName } from './InstanceName.tsx';
import { texts } from './messages.ts';

const filterNames = ['actor', 'processKey', 'from', 'to'] as const;
const idOf = ({ instance, seq }: JournalEntry): string => `${instance.id} ${seq}`;

const DAY_MS = 86_400_000;
/** The days of a filter as moments in Shanghai; the last day is part of it. */
const dawnOf = (day: string | undefined, later = 0): string | undefined =>
  day === undefined || Number.isNaN(Date.parse(day))
    ? undefined
    : `${new Date(Date.parse(day) + later * DAY_MS).toISOString().slice(0, 10)}T00:00:00+08:00`;

/** 操作记录: who did what and when, in all cycles. */
export function StepsPage() {
  const t = useMessages(texts);
  const { values, set, clear, any } = useFilters(filterNames);
  const { actor, processKey, from, to } = values;
  const list = useKeyset<JournalEntry>(['steps'], '/steps', {
    actor,
    processKey,
    from: dawnOf(from),
    to: dawnOf(to, 1),
  });
  return (
    <div className="za-page">
      <PageHeader title={t('stepsTitle')} lead={t('stepsLead')} />
      <AuditTabs />
      <div className="za-filters" role="search">
        <ActorChoice value={actor} known={list.items[0]?.by} onChange={(id) => set('actor', id)} />
        <DateFilter label={t('from')} value={from} onChange={(day) => set('from', day)} />
        <DateFilter label={t('to')} value={to} onChange={(day) => set('to', day)} />
        {processKey !== undefined && (
          <Button onClick={() => set('processKey', undefined)}>
            {t('onlyProcess', { name: list.items[0]?.instance.process.name ?? processKey })} ×
          </Button>
        )}
      </div>
      <KeysetList
        name={`audit/steps?${new URLSearchParams(values).toString()}`}
        label={t('stepsTitle')}
        list={list}
        idOf={idOf}
        empty={
          <Nothing more={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} any={any} clear={clear} />
        }
      >
        {(entry) => <Row entry={entry} onPerson={(id) => set('actor', id)} />}
      </KeysetList>
    </div>
  );
}

/** So far nothing; what was looked through may not be all. */
function Nothing(props: {
  readonly more: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
  readonly any: boolean;
  readonly clear: () => void;
}) {
  const t = useMessages(texts);
  if (props.more)
    return (
      <EmptyState
        title={t('noneSoFar')}
        action={
          <Button loading={props.loading} onClick={props.onMore}>
            {t('lookFurther')}
          </Button>
        }
      >
        {t('noneSoFarHint')}
      </EmptyState>
    );
  if (!props.any) return <EmptyState title={t('noSteps')}>{t('emptyHint')}</EmptyState>;
  return (
    <EmptyState title={t('none')} action={<Button onClick={props.clear}>{t('clear')}</Button>}>
      {t('noneStepsHint')}
    </EmptyState>
  );
}

function Row({ entry, onPerson }: { readonly entry: JournalEntry; readonly onPerson: (id: string) => void }) {
  const t = useMessages(texts);
  const { by, onBehalfOf, instance } = entry;
  return (
    <div className="za-instance">
      <div>
        <strong>{entry.title}</strong>
        <div>
          <InstanceName instance={instance} step={entry.seq} />
        </div>
        {entry.reason !== undefined && <div className="za-quiet">{t('reasonOf', { reason: entry.reason })}</div>}
      </div>
      <div className="za-instance-facts">
        <span>
          <button
            type="button"
            className="za-link"
            title={t('onlyPerson', { name: by.name })}
            onClick={() => onPerson(by.id)}
          >
            {by.name}
          </button>
          {onBehalfOf !== undefined && <span className="za-quiet"> {t('onBehalfOf', { name: onBehalfOf.name })}</span>}
        </span>
        <span className="za-quiet">{t('stepN', { seq: entry.seq })}</span>
        <DateTime value={entry.at} />
      </div>
    </div>
  );
}
