import { CheckCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { CompletedTask, TaskDetail } from '@zhengai/api/contract';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { texts } from '../messages.ts';
import { nextTasksQuery, prefetchTaskData } from '../queries.ts';

export interface DonePageProps {
  readonly task: TaskDetail;
  readonly result: CompletedTask;
}

/** After submitting: what happens next in this cycle, and the way to one's own next task. */
export function DonePage({ task, result }: DonePageProps) {
  const t = useMessages(texts);
  const { data } = useQuery(nextTasksQuery);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  const next = data?.items.find((other) => other.id !== task.id);
  const nextId = next?.id;
  useEffect(() => {
    if (nextId !== undefined) void prefetchTaskData(nextId);
  }, [nextId]);

  return (
    <div className="za-page za-done">
      <h1 ref={heading} tabIndex={-1}>
        <CheckCircleFilled className="za-done-mark" aria-hidden /> {t('doneTitle', { name: task.name })}
      </h1>
      {task.subject !== undefined && (
        <p>
          <Link to={`/courses/${encodeURIComponent(task.subject.id)}`}>{task.subject.name}</Link>
        </p>
      )}
      <h2>{t('doneNext')}</h2>
      {result.next.length === 0 ? (
        <p>{t('doneLast')}</p>
      ) : (
        <ul className="za-rows">
          {result.next.map((step) => (
            <li key={`${step.name}${step.who}`}>
              {step.who === '' ? step.name : t('nextWho', { name: step.name, who: step.who })}
            </li>
          ))}
        </ul>
      )}
      <p className="za-done-actions">
        {next !== undefined && (
          <Link className="za-button" to={`/tasks/${encodeURIComponent(next.id)}`}>
            {t('nextTask')}
            <span>
              {next.name}
              {next.subject !== undefined && ` · ${next.subject.name}`}
            </span>
          </Link>
        )}
        {data !== undefined && next === undefined && <span className="za-quiet">{t('noMore')}</span>}
        <Link to="/inbox/mine">{t('toInbox')}</Link>
      </p>
    </div>
  );
}
