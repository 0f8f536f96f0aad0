import type { Incident } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { useKeyset } from '../../shared/useKeyset.ts';
import './incidents.css';
import { kindOf } from './kindOf.ts';
import { texts } from './messages.ts';

const idOf = (incident: Incident): string => incident.jobId;

/** 异常: automatic work that failed for good, newest first. */
export function IncidentsPage() {
  const t = useMessages(texts);
  const list = useKeyset<Incident>(['incidents', 'list'], '/incidents', {});
  return (
    <div className="za-page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <KeysetList
        name="incidents"
        label={t('list')}
        list={list}
        idOf={idOf}
        empty={<EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      >
        {(incident) => <Row incident={incident} />}
      </KeysetList>
    </div>
  );
}

function Row({ incident }: { readonly incident: Incident }) {
  const t = useMessages(texts);
  return (
    <div className="za-trouble">
      <div>
        <Link className="za-trouble-name" to={`/incidents/${encodeURIComponent(incident.jobId)}`}>
          {incident.elementName === '' ? kindOf(t, incident) : incident.elementName}
        </Link>
        <div className="za-quiet">
          {incident.process.name}
          {incident.businessKey !== undefined && ` · ${incident.businessKey}`}
        </div>
        <div className="za-trouble-message">{incident.message}</div>
      </div>
      <div className="za-trouble-facts za-quiet">
        <span>{t('attempts', { count: incident.attempts })}</span>
        <DateTime value={incident.at} />
      </div>
    </div>
  );
}
