import type { TaskDetail } from '@zhengai/api/contract';
import { useMessages } from '../../../app/i18n.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { texts } from '../messages.ts';

/** 为什么是我、下一步: in words that the server takes from the process. */
export function WhyMe({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  return (
    <dl className="za-why">
      <dt>{t('purpose')}</dt>
      <dd>{task.purpose}</dd>
      <dt>{task.can.complete ? t('why') : t('whose')}</dt>
      <dd>{task.why}</dd>
      {task.due !== undefined && (
        <>
          <dt>{t('due')}</dt>
          <dd>
            <DateTime value={task.due} />
          </dd>
        </>
      )}
      <dt>{t('next')}</dt>
      <dd>
        {task.next.length === 0 ? (
          t('nextNone')
        ) : (
          <ul className="za-why-next">
            {task.next.map((next) => (
              <li key={`${next.name}${next.who}${next.condition ?? ''}`}>
                {next.condition !== undefined && <strong>{next.condition}</strong>}
                {next.condition !== undefined && ' → '}
                {next.who === '' ? next.name : t('nextWho', { name: next.name, who: next.who })}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </dl>
  );
}
