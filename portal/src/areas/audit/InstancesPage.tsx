import type { InstanceSummary } from '@zhengai/api/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { Choice } from '../../shared/Choice.tsx';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { StatusText } from '../../shared/StatusText.tsx';
import { type Filters, useFilters } from '../../shared/useFilters.ts';
import { useJoined } from '../../shared/useJoined.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import { useSemesters } from '../../shared/useSemesters.ts';
import './audit.css';
import { AuditTabs } from './AuditTabs.tsx';
import { texts } from './messages.ts';
import { useElementName } from './queries.ts';

const filterNames = ['q', 'semesterId', 'status', 'processKey', 'definitionId', 'element', 'standing'] as const;
const statuses = ['active', 'suspended', 'completed', 'cancelled'] as const;
const idOf = (instance: InstanceSummary): string => instance.id;

/** 审计: finds an instance by its course. */
export function InstancesPage() {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const semesters = useSemesters();
  const { values, set, clear, any } = useFilters(filterNames);
  const list = useKeyset<InstanceSummary>(['instances', 'list'], '/instances', { ...values });
  return (
    <div className="za-page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <AuditTabs />
      <div className="za-filters" role="search">
        <SearchField label={t('search')} value={values.q ?? ''} onSearch={(text) => set('q', text)} />
        <Choice
          label={t('semester')}
          value={values.semesterId}
          all={t('allSemesters')}
          options={semesters.data?.items.map(({ id, name }) => [id, name] as const) ?? []}
          onChange={(value) => set('semesterId', value)}
        />
        <Choice
          label={t('status')}
          value={values.status}
          all={t('allStates')}
          options={statuses.map((status) => [status, app(`status.${status}`)] as const)}
          onChange={(value) => set('status', value)}
        />
        <Standing values={values} process={list.items[0]?.process.name} set={set} />
      </div>
      <KeysetList
        name={`audit?${new URLSearchParams(values).toString()}`}
        label={t('instances')}
        list={list}
        idOf={idOf}
        empty={
          any ? (
            <EmptyState title={t('none')} action={<Button onClick={clear}>{t('clear')}</Button>}>
              {t('noneHint')}
            </EmptyState>
          ) : (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          )
        }
      >
        {(instance) => <Row instance={instance} />}
      </KeysetList>
    </div>
  );
}

const standings = ['openTask', 'working', 'waiting', 'incident'] as const;

/** Where somebody came from who has opened a number of the statistics: each part can be taken away. */
function Standing(props: {
  readonly values: Filters<(typeof filterNames)[number]>['values'];
  readonly process: string | undefined;
  readonly set: Filters<(typeof filterNames)[number]>['set'];
}) {
  const t = useMessages(texts);
  const { values, set } = props;
  const { processKey, definitionId, element } = values;
  const name = useElementName(processKey, definitionId, element);
  const standing = standings.find((one) => one === values.standing);
  return (
    <>
      {processKey !== undefined && (
        <Button onClick={() => set('processKey', undefined)}>
          {t('onlyProcess', { name: props.process ?? processKey })} ×
        </Button>
      )}
      {definitionId !== undefined && (
        <Button onClick={() => set('definitionId', undefined)}>{t('onlyVersion')} ×</Button>
      )}
      {element !== undefined && (
        <Button onClick={() => set('element', undefined)}>
          {standing === undefined
            ? t('standing', { element: name })
            : t('standingWith', { element: name, what: t(`stands.${standing}`) })}{' '}
          ×
        </Button>
      )}
    </>
  );
}

function Row({ instance }: { readonly instance: InstanceSummary }) {
  const t = useMessages(texts);
  const joined = useJoined();
  return (
    <div className="za-instance">
      <div>
        <Link className="za-instance-name" to={`/audit/instances/${encodeURIComponent(instance.id)}`}>
          {instance.subject?.name ?? instance.process.name}
        </Link>
        <div className="za-quiet">
          {instance.semester && `${instance.semester.name} · `}
          {instance.process.name} · {t('version', { version: instance.process.version })}
        </div>
        {instance.openTasks.length > 0 && (
          <div className="za-quiet">{t('openTasks', { names: joined(instance.openTasks) })}</div>
        )}
      </div>
      <div className="za-instance-facts">
        <StatusText status={instance.status} suspended={instance.suspended} />
        <span className="za-quiet">{t('steps', { count: instance.steps })}</span>
        <span className="za-quiet">
          {instance.endedAt === undefined ? t('startedAt') : t('endedAt')}{' '}
          <DateTime value={instance.endedAt ?? instance.startedAt} dateOnly />
        </span>
      </div>
    </div>
  );
}
