import type { TaskDetail } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { DueDate } from '../../shared/DueDate.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { formatDateTime } from '../../shared/time.ts';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';
import { WithdrawButton } from './pass/WithdrawButton.tsx';

/** What, of which course, until when; and before the form what its reader must know: returned, closed, not theirs. */
export function TaskHead({ task }: { readonly task: TaskDetail }) {
  return (
    <>
      <PageHeader
        title={task.name}
        lead={
          <span className="za-task-lead">
            {task.phase !== undefined && <PhaseChip phase={task.phase} />}
            {task.subject !== undefined && (
              <Link to={`/courses/${encodeURIComponent(task.subject.id)}`}>{task.subject.name}</Link>
            )}
            {task.semester !== undefined && <span>{task.semester.name}</span>}
            {task.status === 'open' && <DueDate due={task.due} overdue={task.overdue} />}
          </span>
        }
      />
      <Notice task={task} />
    </>
  );
}

function Notice({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const locale = useLocale();
  if (task.status === 'cancelled') {
    return (
      <aside className="za-task-notice">
        <strong>{t('closedWithdrawn')}</strong>
        <p>{t('closedWithdrawnMore')}</p>
        <Link to="/inbox/mine">{t('toInbox')}</Link>
      </aside>
    );
  }
  if (task.status === 'completed') {
    const time = task.endedAt === undefined ? '' : formatDateTime(locale, task.endedAt);
    return (
      <aside className="za-task-notice">
        <strong>{t('closedDone')}</strong>
        <p>
          {task.assignee === undefined
            ? t('closedDoneAt', { time })
            : t('closedDoneBy', { name: task.assignee.name, time })}
        </p>
        {task.corrections.map(({ by, at, reason }) => (
          <p key={at}>{t('correctedBy', { name: by.name, time: formatDateTime(locale, at), reason })}</p>
        ))}
        {task.more.withdraw && <WithdrawButton task={task} />}
        {task.more.correct && task.form !== undefined && (
          <Link className="za-link" to={{ search: 'correct=1' }}>
            {t('correct')}
          </Link>
        )}
        <Link to="/inbox/mine">{t('toInbox')}</Link>
      </aside>
    );
  }
  return (
    <>
      {task.suspended !== undefined && (
        <aside className="za-task-notice za-task-returned">
          <strong>{t('suspendedTitle')}</strong>
          <p>
            {t('suspendedBy', {
              name: task.suspended.by.name,
              time: formatDateTime(locale, task.suspended.at),
              reason: task.suspended.reason,
            })}
          </p>
        </aside>
      )}
      {task.returned && task.returnComment !== undefined && (
        <aside className="za-task-notice za-task-returned">
          <strong>{t('returnedTitle')}</strong>
          <p>
            <span className="za-quiet">{t('returnedBy')}</span> {task.returnComment}
          </p>
        </aside>
      )}
      {task.can.complete && task.signing !== undefined && <aside className="za-task-notice">{t('signsHere')}</aside>}
      {!task.can.complete && (
        <aside className="za-task-notice">
          {task.signing === 'waits' && task.more.pass
            ? t('waitsForSigners', { names: joined(namesBefore(task)) })
            : task.can.claim
              ? t('claimFirst')
              : task.assignee === undefined
                ? t('readOnly')
                : t('notMine', { name: task.assignee.name })}
        </aside>
      )}
    </>
  );
}

/** Who has to answer first (前加签). */
const namesBefore = ({ signers }: TaskDetail): string[] =>
  signers.filter(({ position }) => position === 'before').map(({ person }) => person.name);
