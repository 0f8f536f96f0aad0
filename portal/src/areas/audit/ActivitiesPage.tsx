import type { Activity } from '@zhengai/api/contract';
import { Link, useParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { useDuration } from '../../shared/useDuration.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import { useNow } from '../../shared/useNow.ts';
import './audit.css';
import { texts } from './messages.ts';
import { UnknownInstance } from './UnknownInstance.tsx';

const idOf = ({ element, enteredSeq, enteredAt, leftSeq }: Activity): string =>
  `${element} ${enteredSeq} ${enteredAt} ${leftSeq}`;

/** 各环节用时: what one cycle went through, and how long it stood there. */
export function ActivitiesPage() {
  const t = useMessages(texts);
  const { instanceId = '' } = useParams();
  const path = `/instances/${encodeURIComponent(instanceId)}/activities`;
  const list = useKeyset<Activity>(['instances', 'one', instanceId, 'activities'], path, {});
  const instance = list.items[0]?.instance;
  if (list.isError && isProblem(list.error, 'notFound')) return <UnknownInstance instanceId={instanceId} />;
  return (
    <div className="za-page">
      <PageHeader
        title={t('activities')}
        lead={
          <Link to={`/audit/instances/${encodeURIComponent(instanceId)}`}>
            {instance?.subject?.name ?? instance?.process.name ?? t('toReplay')}
          </Link>
        }
      />
      <KeysetList
        name={`audit/activities ${instanceId}`}
        label={t('activities')}
        list={list}
        idOf={idOf}
        empty={<EmptyState title={t('noActivities')} />}
      >
        {(activity) => <Row activity={activity} />}
      </KeysetList>
    </div>
  );
}

function Row({ activity }: { readonly activity: Activity }) {
  const t = useMessages(texts);
  const duration = useDuration();
  const now = useNow();
  const { instance, name, enteredAt, enteredSeq, leftAt, leftSeq, leftBy, end } = activity;
  const took = (leftAt === undefined ? now.getTime() : Date.parse(leftAt)) - Date.parse(enteredAt);
  return (
    <div className="za-instance">
      <div>
        <Link
          className="za-instance-name"
          to={`/audit/instances/${encodeURIComponent(instance.id)}?step=${leftSeq ?? enteredSeq}`}
        >
          {name}
        </Link>{' '}
        {end === 'cancelled' && <span className="za-flag za-flag-quiet">{t('endCancelled')}</span>}
        <div className="za-quiet">
          <DateTime value={enteredAt} /> → {leftAt === undefined ? t('stillHere') : <DateTime value={leftAt} />}
          {leftBy !== undefined && ` · ${leftBy.name}`}
        </div>
      </div>
      <strong>{duration(Math.max(0, took))}</strong>
    </div>
  );
}
