import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { texts } from './messages.ts';
import { taskQuery } from './queries.ts';
import './tasks.css';

// The form engine comes while the task itself is being asked for.
const code = import('./TaskForm.tsx');
const TaskForm = lazy(async () => ({ default: (await code).TaskForm }));
const CorrectForm = lazy(async () => ({ default: (await import('./correct/CorrectForm.tsx')).CorrectForm }));

/** One task: the form is the page. */
export function TaskPage() {
  const { taskId = '' } = useParams();
  const t = useMessages(texts);
  const [search] = useSearchParams();
  const task = useQuery(taskQuery(taskId));
  if (task.data?.more.correct === true && search.has('correct')) {
    return (
      <Suspense fallback={<Waiting />}>
        <CorrectForm key={taskId} task={task.data} />
      </Suspense>
    );
  }
  if (task.data !== undefined) {
    return (
      <Suspense fallback={<Waiting />}>
        <TaskForm key={taskId} task={task.data} />
      </Suspense>
    );
  }
  if (task.isPending) return <Waiting />;
  return (
    <div className="za-page">
      <PageHeader title={t('task')} />
      <ErrorState
        error={task.error}
        onRetry={() => void task.refetch()}
        back={<Link to="/inbox/mine">{t('toInbox')}</Link>}
      />
    </div>
  );
}

const Waiting = () => (
  <div className="za-page">
    <Skeletons rows={7} tall />
  </div>
);
