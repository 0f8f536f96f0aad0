import type { InstanceDetail } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useMay } from '../../app/session.ts';
import { texts } from './messages.ts';

/** Which tasks are open now, and who has them; whoever may look into every task can open them from here. */
export function OpenTasks({ tasks }: { readonly tasks: InstanceDetail['open'] }) {
  const t = useMessages(texts);
  const may = useMay();
  if (tasks.length === 0) return null;
  return (
    <section className="za-now" aria-label={t('now')}>
      <span className="za-quiet">{t('now')}</span>
      <ul>
        {tasks.map(({ id, name, who }) => {
          const words = t('nowWho', { name, who });
          return (
            <li key={id}>
              {may('audit') ? (
                <Link className="za-link" to={`/tasks/${encodeURIComponent(id)}`}>
                  {words}
                </Link>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
