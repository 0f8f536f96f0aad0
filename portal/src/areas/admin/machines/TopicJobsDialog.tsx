import type { TopicJob, TopicJobQuery } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useMessages } from '../../../app/i18n.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { Dialog } from '../../../shared/Dialog.tsx';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { useKeyset } from '../../../shared/useKeyset.ts';
import { texts } from './messages.ts';

interface TopicJobsDialogProps {
  readonly topic: string;
  readonly state: TopicJobQuery['state'];
  readonly onClose: () => void;
}

/** The work behind a number of a topic: of which cycle, since when, who holds it, what went wrong. */
export function TopicJobsDialog({ topic, state, onClose }: TopicJobsDialogProps) {
  const t = useMessages(texts);
  const list = useKeyset<TopicJob>(['topics', 'jobs'], '/topics/jobs', { topic, state });
  const ready = !list.isPending && !list.isError && !list.isStale;
  return (
    <Dialog
      width="min(900px, 96vw)"
      title={t('jobsOf', { topic, state: t(state) })}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
      onCancel={onClose}
    >
      {(list.isPending || list.isStale) && <Skeletons rows={4} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={list.retry} />}
      {ready && list.items.length === 0 && <EmptyState title={t('noJobs')}>{t('noJobsHint')}</EmptyState>}
      {ready && list.items.length > 0 && (
        <ul className="za-rows za-topic-jobs" aria-label={t('jobs')}>
          {list.items.map((job) => (
            <JobRow key={job.jobId} job={job} state={state} />
          ))}
        </ul>
      )}
      {ready && list.hasMore && (
        <Button loading={list.isLoadingMore} onClick={list.loadMore}>
          {t('moreJobs')}
        </Button>
      )}
      {state === 'incidents' && ready && list.items.length > 0 && <p className="za-quiet">{t('incidentsHint')}</p>}
    </Dialog>
  );
}

function JobRow({ job, state }: { readonly job: TopicJob; readonly state: TopicJobQuery['state'] }) {
  const t = useMessages(texts);
  const { instance, elementName, due, suspended, worker, lockedUntil, attempts, message, failedAt } = job;
  return (
    <li>
      <strong>{instance.subject?.name ?? instance.businessKey ?? instance.process.name}</strong>{' '}
      <span>{elementName}</span>
      <div className="za-quiet">
        {instance.process.name}
        {state === 'ready' && (
          <>
            {' · '}
            {t('waitsSince')} <DateTime value={due} />
          </>
        )}
        {state === 'later' &&
          (suspended ? (
            ` · ${t('suspended')}`
          ) : (
            <>
              {' · '}
              {t('nextTry')} <DateTime value={due} />
            </>
          ))}
        {lockedUntil !== undefined && (
          <>
            {' · '}
            {t('heldBy', { worker: worker ?? '' })} <DateTime value={lockedUntil} />
          </>
        )}
        {attempts > 0 && ` · ${t('attempts', { count: attempts })}`}
      </div>
      {message !== undefined && (
        <div className="za-topic-fault">
          {failedAt !== undefined && <DateTime value={failedAt} />} {message}
        </div>
      )}
    </li>
  );
}
