import type { TaskSummary } from '@zhengai/api/contract';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { DueDate } from '../../shared/DueDate.tsx';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from '../inbox/messages.ts';
import { prefetchTask } from './prefetchTask.ts';
import './taskRow.css';

export interface TaskRowProps {
  readonly task: TaskSummary;
  /** Shows who has it or may take it. */
  readonly withPeople?: boolean;
  readonly action?: ReactNode;
}

/** A task in a list: phase, what, of which course, until when. Touching it begins to load it. */
export const TaskRow = memo(function TaskRow({ task, withPeople = false, action }: TaskRowProps) {
  const t = useMessages(texts);
  const joined = useJoined();
  const prefetch = (): void => prefetchTask(task.id);
  return (
    <div className="za-task">
      <span className="za-task-phase">{task.phase !== undefined && <PhaseChip phase={task.phase} />}</span>
      <span className="za-task-what">
        <Link to={`/tasks/${encodeURIComponent(task.id)}`} onFocus={prefetch} onPointerEnter={prefetch}>
          {task.name}
        </Link>{' '}
        {task.returned && task.status === 'open' && <span className="za-flag">{t('returned')}</span>}{' '}
        {task.signing !== undefined && task.status !== 'cancelled' && (
          <span className="za-flag za-flag-quiet">{t(task.signing === 'waits' ? 'waitsForSigners' : 'signs')}</span>
        )}{' '}
        {task.instanceSuspended === true && <span className="za-flag za-flag-quiet">{t('suspended')}</span>}{' '}
        {task.hasDraft && task.status === 'open' && <span className="za-flag za-flag-quiet">{t('draft')}</span>}
        <span className="za-task-of">
          {task.subject?.name ?? task.process.name}
          {task.semester !== undefined && ` · ${task.semester.name}`}
          {withPeople &&
            (task.assignee !== undefined
              ? ` · ${t('withPerson', { name: task.assignee.name })}`
              : task.candidates.length > 0 && ` · ${t('offeredTo', { who: joined(task.candidates) })}`)}
        </span>
      </span>
      <span className="za-task-when">
        {task.status === 'open' ? (
          <DueDate due={task.due} overdue={task.overdue} />
        ) : (
          <>
            {task.status === 'cancelled' ? t('cancelled') : t('doneAt')}{' '}
            {task.endedAt !== undefined && <DateTime value={task.endedAt} />}
          </>
        )}
      </span>
      {action !== undefined && <span className="za-task-action">{action}</span>}
    </div>
  );
});
