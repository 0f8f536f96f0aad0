import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail } from '@zhengai/api/contract';
import { Link, useParams } from 'react-router';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { useMay } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import './incidents.css';
import { kindOf } from './kindOf.ts';
import { texts } from './messages.ts';
import { SettleForm } from './SettleForm.tsx';

/** One incident: what went wrong, with which data, and what to do about it. */
export function IncidentPage() {
  const t = useMessages(texts);
  const { jobId = '' } = useParams();
  const incident = useQuery({
    queryKey: ['incidents', 'one', jobId],
    queryFn: ({ signal }) => api.get<IncidentDetail>(`/incidents/${encodeURIComponent(jobId)}`, { signal }),
    retry: (count, error) => count < 2 && !isProblem(error),
  });
  return (
    <div className="za-page">
      {isProblem(incident.error, 'notFound') ? (
        <EmptyState title={t('settled')}>{t('settledHint')}</EmptyState>
      ) : incident.data !== undefined ? (
        // Also when it is asked for again without an answer: a reason may have been typed.
        <Shown key={jobId} incident={incident.data} />
      ) : incident.isError ? (
        <ErrorState error={incident.error} onRetry={() => void incident.refetch()} />
      ) : (
        <Skeletons tall />
      )}
      <p>
        <Link to="/incidents">{t('back')}</Link>
      </p>
    </div>
  );
}

function Shown({ incident }: { readonly incident: IncidentDetail }) {
  const t = useMessages(texts);
  const may = useMay();
  const { message, details, input } = incident;
  return (
    <>
      <PageHeader
        title={incident.elementName === '' ? kindOf(t, incident) : incident.elementName}
        lead={
          <>
            {t('attempts', { count: incident.attempts })} · <DateTime value={incident.at} />
          </>
        }
      />
      <section className="za-section">
        <h2>{t('message')}</h2>
        <p className="za-trouble-message">{message}</p>
        {details !== undefined && (
          <details>
            <summary>{t('details')}</summary>
            <pre className="za-trouble-data">{details}</pre>
          </details>
        )}
      </section>
      <section className="za-section">
        <h2>{t('facts')}</h2>
        <dl className="za-trouble-list">
          <dt>{t('process')}</dt>
          <dd>
            {incident.process.name}{' '}
            {may('audit') && incident.instanceId !== '' && (
              <Link to={`/audit/instances/${encodeURIComponent(incident.instanceId)}`}>{t('instance')}</Link>
            )}
          </dd>
          <dt>{t('kind')}</dt>
          <dd>{kindOf(t, incident)}</dd>
          {incident.businessKey !== undefined && (
            <>
              <dt>{t('about')}</dt>
              <dd>{incident.businessKey}</dd>
            </>
          )}
        </dl>
      </section>
      <section className="za-section">
        <h2>{t('input')}</h2>
        {Object.keys(input).length === 0 ? (
          <p className="za-quiet">{t('noInput')}</p>
        ) : (
          <pre className="za-trouble-data">{JSON.stringify(input, null, 2)}</pre>
        )}
      </section>
      {may('design') ? <SettleForm incident={incident} /> : <p className="za-quiet">{t('readOnly')}</p>}
    </>
  );
}
