import type { Home } from '@zhengai/api/contract';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { prefetchTask } from '../tasks/prefetchTask.ts';
import { TaskRow } from '../tasks/TaskRow.tsx';
import { texts } from './messages.ts';
import { Numbers } from './Numbers.tsx';

/** What is due, late, returned or to be claimed, with the first tasks to open at once. */
export function TasksPart({ tasks }: { readonly tasks: NonNullable<Home['tasks']> }) {
  const t = useMessages(texts);
  const { counts, first } = tasks;
  const nextId = first[0]?.id;
  useEffect(() => {
    if (nextId === undefined) return undefined;
    const timer = window.setTimeout(() => prefetchTask(nextId), 1_500);
    return () => window.clearTimeout(timer);
  }, [nextId]);

  return (
    <section className="za-section">
      <h2>
        {t('tasks')}
        <Link to="/inbox/mine">{t('all')}</Link>
      </h2>
      <Numbers
        numbers={[
          { label: t('overdue'), value: counts.overdue, to: '/inbox/mine?due=overdue', urgent: true },
          { label: t('returned'), value: counts.returned, to: '/inbox/mine?returned=true', urgent: true },
          { label: t('dueThisWeek'), value: counts.dueThisWeek, to: '/inbox/mine?due=week' },
          { label: t('mine'), value: counts.mine, to: '/inbox/mine' },
          { label: t('claimable'), value: counts.claimable, to: '/inbox/claimable' },
        ]}
      />
      {first.length === 0 ? (
        <p className="za-quiet za-home-none">{t('noTasks')}</p>
      ) : (
        <ol className="za-keyset">
          {first.map((task) => (
            <li key={task.id}>
              <TaskRow task={task} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
