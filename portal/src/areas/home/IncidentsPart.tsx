import type { Home } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

type Incident = NonNullable<Home['incidents']>[number];

/** Work of the machine that failed several times and waits for a person (异常). */
export function IncidentsPart({ incidents }: { readonly incidents: readonly Incident[] }) {
  const t = useMessages(texts);
  return (
    <section className="za-section">
      <h2>{t('incidents')}</h2>
      <ul className="za-rows">
        {incidents.map(({ jobId, elementName, process, message }) => (
          <li key={jobId} className="za-incident">
            <span>
              <Link to={`/incidents/${encodeURIComponent(jobId)}`}>
                {elementName === '' ? process.name : t('incidentAt', { element: elementName })}
              </Link>
              <span className="za-quiet za-incident-message">{message}</span>
            </span>
          </li>
        ))}
      </ul>
      <Link to="/incidents">{t('allIncidents')}</Link>
    </section>
  );
}
