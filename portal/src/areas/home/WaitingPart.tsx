import type { InstanceSummary } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';

/** Courses that I lead and whose cycle waits for somebody else. */
export function WaitingPart({ waiting }: { readonly waiting: readonly InstanceSummary[] }) {
  const t = useMessages(texts);
  const joined = useJoined();
  return (
    <section className="za-section">
      <h2>{t('waiting')}</h2>
      <ul className="za-rows">
        {waiting.map((instance) => (
          <li key={instance.id}>
            {instance.subject === undefined ? (
              instance.process.name
            ) : (
              <Link to={`/courses/${encodeURIComponent(instance.subject.id)}`}>{instance.subject.name}</Link>
            )}{' '}
            <span className="za-quiet">
              {instance.semester?.name}
              {' · '}
              {instance.openTasks.length === 0 ? t('noneOpen') : t('waitingFor', { tasks: joined(instance.openTasks) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
