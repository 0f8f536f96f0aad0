import type { InstanceDetail } from '@zhengai/api/contract';
import { lazy, Suspense, useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { StatusText } from '../../shared/StatusText.tsx';
import './audit.css';
import { texts } from './messages.ts';
import { useInstance, useStep } from './queries.ts';
import { StepList } from './StepList.tsx';
import { StepPanel } from './StepPanel.tsx';
import { TimeLine } from './TimeLine.tsx';
import { Verification } from './Verification.tsx';

const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));

function Facts({ instance }: { readonly instance: InstanceDetail }) {
  const t = useMessages(texts);
  return (
    <>
      {instance.semester && `${instance.semester.name} · `}
      {instance.process.name} · {t('version', { version: instance.process.version })} ·{' '}
      <StatusText status={instance.status} /> · {t('startedBy')} {instance.startedBy.name}{' '}
      <DateTime value={instance.startedAt} />
      {instance.subject && (
        <>
          {' · '}
          <Link className="za-link" to={`/courses/${instance.subject.id}`}>
            {t('course')}
          </Link>
        </>
      )}
      {instance.previousInstanceId !== undefined && (
        <>
          {' · '}
          <Link className="za-link" to={`/audit/instances/${instance.previousInstanceId}`}>
            {t('previous')}
          </Link>
        </>
      )}
    </>
  );
}

/** 回放: the diagram as it stood after any step, what the step did, and whether the history holds. */
export function InstancePage() {
  const t = useMessages(texts);
  const locale = useLocale();
  const { instanceId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data: instance, error, refetch } = useInstance(instanceId);
  const last = instance?.history.at(-1)?.seq ?? 0;
  const chosen = Number(search.get('step'));
  const seq = Number.isInteger(chosen) && chosen >= 1 && chosen <= last ? chosen : last;
  const step = useStep(instanceId, seq);
  const choose = (next: number): void => setSearch({ step: String(next) }, { replace: true });

  useEffect(() => {
    document.getElementById(`za-step-${seq}`)?.scrollIntoView({ block: 'nearest' });
  }, [seq]);

  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (instance === undefined) return <Skeletons tall />;
  const shown = step.data;
  return (
    <div className="za-page za-page-wide">
      <PageHeader title={instance.subject?.name ?? instance.process.name} lead={<Facts instance={instance} />} />
      <Verification instanceId={instanceId} onStep={choose} />
      <TimeLine history={instance.history} seq={seq} onChoose={choose} />
      <div className="za-replay">
        <section className="za-replay-diagram" aria-label={t('diagram')}>
          <Suspense fallback={<Skeletons rows={6} />}>
            <DiagramViewer
              xml={instance.diagramXml}
              locale={locale}
              active={shown?.active ?? instance.active}
              done={shown?.done ?? instance.done}
              focus={shown?.element}
              height="340px"
            />
          </Suspense>
          {step.error !== null && <ErrorState error={step.error} onRetry={() => void step.refetch()} />}
          {shown && <StepPanel step={shown} />}
        </section>
        <StepList history={instance.history} seq={seq} onChoose={choose} />
      </div>
    </div>
  );
}
