import type { InstanceSummary } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useMay } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { StatusText } from '../../shared/StatusText.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';

/** 历次诊改, by semester; whoever may look into the history gets there from here. */
export function Cycles({ instances }: { readonly instances: readonly InstanceSummary[] }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const may = useMay();
  if (instances.length === 0) return null;
  return (
    <section className="za-section">
      <h2>{t('cycles')}</h2>
      <ul className="za-rows">
        {instances.map((instance) => (
          <li key={instance.id} className="za-cycle-row">
            <span>
              {instance.semester?.name ?? instance.process.name}
              <span className="za-quiet za-cycle-of">
                {instance.process.name}
                {instance.openTasks.length > 0 && ` · ${t('open', { tasks: joined(instance.openTasks) })}`}
              </span>
            </span>
            <StatusText status={instance.status} suspended={instance.suspended} />
            <DateTime value={instance.endedAt ?? instance.startedAt} dateOnly />
            {may('audit') && (
              <Link to={`/audit/instances/${encodeURIComponent(instance.id)}`}>
                {t('view')} <span className="za-quiet">{t('records', { count: instance.steps })}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
