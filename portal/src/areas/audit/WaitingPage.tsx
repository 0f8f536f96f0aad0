import type { OpenSubscription } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { Choice } from '../../shared/Choice.tsx';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { useFilters } from '../../shared/useFilters.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import './audit.css';
import { AuditTabs } from './AuditTabs.tsx';
import { InstanceName } from './InstanceName.tsx';
import { texts } from './messages.ts';

const filterNames = ['kind', 'name', 'processKey', 'instanceId'] as const;
const kinds = ['message', 'signal', 'timer', 'conditional'] as const;
const idOf = ({ id }: OpenSubscription): string => id;

/** 等待: what cycles wait for from outside: a message, a signal, a moment, a condition. */
export function WaitingPage() {
  const t = useMessages(texts);
  const { values, set, clear, any } = useFilters(filterNames);
  const list = useKeyset<OpenSubscription>(['subscriptions'], '/subscriptions', { ...values });
  const instance = list.items[0]?.instance;
  return (
    <div className="za-page">
      <PageHeader title={t('waitingTitle')} lead={t('waitingLead')} />
      <AuditTabs />
      <div className="za-filters" role="search">
        <SearchField label={t('waitingName')} value={values.name ?? ''} onSearch={(text) => set('name', text)} />
        <Choice
          label={t('waitingKind')}
          value={values.kind}
          all={t('allKinds')}
          options={kinds.map((kind) => [kind, t(`waits.${kind}`)] as const)}
          onChange={(kind) => set('kind', kind)}
        />
        {values.instanceId !== undefined && (
          <Button onClick={() => set('instanceId', undefined)}>
            {t('onlyInstance', { name: instance?.subject?.name ?? instance?.process.name ?? '' })} ×
          </Button>
        )}
        {values.processKey !== undefined && (
          <Button onClick={() => set('processKey', undefined)}>
            {t('onlyProcess', { name: instance?.process.name ?? values.processKey })} ×
          </Button>
        )}
      </div>
      <KeysetList
        name={`audit/waiting?${new URLSearchParams(values).toString()}`}
        label={t('waitingTitle')}
        list={list}
        idOf={idOf}
        empty={
          list.hasMore ? (
            <EmptyState
              title={t('noneSoFar')}
              action={
                <Button loading={list.isLoadingMore} onClick={list.loadMore}>
                  {t('lookFurther')}
                </Button>
              }
            />
          ) : any ? (
            <EmptyState title={t('none')} action={<Button onClick={clear}>{t('clear')}</Button>}>
              {t('noneWaitingHint')}
            </EmptyState>
          ) : (
            <EmptyState title={t('nothingWaits')}>{t('nothingWaitsHint')}</EmptyState>
          )
        }
      >
        {(waiting) => <Row waiting={waiting} />}
      </KeysetList>
    </div>
  );
}

function Row({ waiting }: { readonly waiting: OpenSubscription }) {
  const t = useMessages(texts);
  const { kind, name, elementName, correlationKey, due, since, instance } = waiting;
  return (
    <div className="za-instance">
      <div>
        <strong className={kind === 'damaged' ? 'za-step-broken' : undefined}>
          {kind === 'damaged' && '✗ '}
          {t(`waits.${kind}`)}
          {name !== undefined && `“${name}”`}
        </strong>{' '}
        <span className="za-quiet">{elementName}</span>
        <div>
          <InstanceName instance={instance} />
        </div>
        {kind === 'damaged' && <div className="za-quiet">{t('damagedHint')}</div>}
        {correlationKey !== undefined && <div className="za-quiet">{t('correlatedBy', { key: correlationKey })}</div>}
      </div>
      <div className="za-instance-facts">
        {due !== undefined && (
          <span>
            {t('dueAt')} <DateTime value={due} />
          </span>
        )}
        {since !== undefined && (
          <span className="za-quiet">
            {t('since')} <DateTime value={since} />
          </span>
        )}
      </div>
    </div>
  );
}
