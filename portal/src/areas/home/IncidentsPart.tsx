import { useMutation } from '@tanstack/react-query';
import type { Home } from '@zhengai/api/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { queryClient } from '../../app/queryClient.ts';
import { useMay } from '../../app/session.ts';
import { texts } from './messages.ts';

type Incident = NonNullable<Home['incidents']>[number];

/** Work of the machine that failed several times and waits for a person (故障). */
export function IncidentsPart({ incidents }: { readonly incidents: readonly Incident[] }) {
  const t = useMessages(texts);
  return (
    <section className="za-section">
      <h2>{t('incidents')}</h2>
      <ul className="za-rows">
        {incidents.map((incident) => (
          <IncidentRow key={incident.jobId} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

function IncidentRow({ incident }: { readonly incident: Incident }) {
  const t = useMessages(texts);
  const may = useMay();
  const retry = useMutation({
    mutationFn: () =>
      api.post<unknown>(`/incidents/${encodeURIComponent(incident.jobId)}/retry`, undefined, { key: newKey() }),
    onSuccess: async () => {
      notify({ kind: 'success', text: t('retried') });
      await queryClient.invalidateQueries({ queryKey: ['home'] });
    },
    onError: (error) => notify({ kind: 'error', text: error.message }),
  });
  const where = t('incidentAt', { element: incident.element });
  return (
    <li className="za-incident">
      <span>
        {may('audit') ? <Link to={`/audit/instances/${encodeURIComponent(incident.instanceId)}`}>{where}</Link> : where}
        <span className="za-quiet za-incident-message">{incident.message}</span>
      </span>
      <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('retry')}
      </Button>
    </li>
  );
}
