import type { InstanceDetail } from '@zhengai/api/contract';
import { lazy, Suspense, useCallback } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { isProblem } from '../../app/problem.ts';
import { useMay } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { StatusText } from '../../shared/StatusText.tsx';
import { SteeringMenu } from '../steering/SteeringMenu.tsx';
import './audit.css';
import { texts } from './messages.ts';
import { OpenTasks } from './OpenTasks.tsx';
import { useInstance, useStep, useVerification } from './queries.ts';
import { StepList } from './StepList.tsx';
import { StepPanel } from './StepPanel.tsx';
import { TimeLine } from './TimeLine.tsx';
import { UnknownInstance } from './UnknownInstance.tsx';
import { Verification } from './Verification.tsx';

const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));

/** 回放: the diagram as it stood after any step, what the step did, and whether the history holds. */
export function InstancePage() {
  const { instanceId = '' } = useParams();
  // Another instance is another page: nothing of the one before may stay.
  return <Replay key={instanceId} instanceId={instanceId} />;
}

function Replay({ instanceId }: { readonly instanceId: string }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const [search, setSearch] = useSearchParams();
  const { data: instance, error, refetch } = useInstance(instanceId);
  // What can not be read may still be verified, and then says why; but not what is not there, or not the reader's.
  const absent = isProblem(error, 'notFound', 'forbidden');
  const verification = useVerification(instanceId, instance !== undefined || (error !== null && !absent));
  const total = Math.max(instance?.steps ?? 0, instance?.history.at(-1)?.seq ?? 0);
  const chosen = Number(search.get('step'));
  const seq = Number.isInteger(chosen) && chosen >= 1 && chosen <= total ? chosen : total;
  const known = instance?.history.some((step) => step.seq === seq) ?? false;
  const step = useStep(instanceId, seq, known);
  const may = useMay();
  const choose = useCallback(
    // At once: whoever goes on before the page has followed would come to the same step again.
    (next: number): void =>
      setSearch({ step: String(next) }, { replace: true, preventScrollReset: true, flushSync: true }),
    [setSearch],
  );

  if (isProblem(error, 'notFound') && instance === undefined) return <UnknownInstance instanceId={instanceId} />;
  if (error !== null && instance === undefined)
    return (
      <div className="za-page">
        <ErrorState error={error} onRetry={() => void refetch()} back={<Link to="/audit">{t('toSearch')}</Link>} />
        {!absent && <Verification verification={verification} onStep={choose} />}
      </div>
    );
  if (instance === undefined)
    return (
      <div className="za-page">
        <Skeletons tall />
      </div>
    );
  const { history } = instance;
  const broken = verification.data?.broken?.seq;
  const shown = known ? step.data : undefined;
  const xml = instance.earlierDiagrams.find(({ until }) => seq <= until)?.xml ?? instance.diagramXml;
  const select = (element: string): void => {
    const last = history.findLast((other) => other.element === element);
    if (last !== undefined) choose(last.seq);
  };
  return (
    <div className="za-page za-page-wide">
      <PageHeader
        title={instance.subject?.name ?? instance.process.name}
        lead={<Facts instance={instance} />}
        // The last step is the present, which is what was just done.
        actions={may('design') && <SteeringMenu instance={instance} onDone={() => setSearch({}, { replace: true })} />}
      />
      <OpenTasks tasks={instance.open} />
      <Verification verification={verification} onStep={choose} />
      <div className="za-replay">
        <div className="za-replay-main">
          <section aria-label={t('diagram')}>
            <Suspense fallback={<Skeletons rows={6} />}>
              <DiagramViewer
                xml={xml}
                locale={locale}
                active={shown?.active ?? none}
                done={shown?.done ?? none}
                lit={shown?.taken ?? none}
                focus={shown?.element}
                onSelect={select}
                height="clamp(240px, 38vh, 420px)"
              />
            </Suspense>
          </section>
          <TimeLine history={history} total={total} seq={seq} broken={broken} onChoose={choose} />
          {!known && (
            <div className="za-step-panel">
              <h2>{t('stepOf', { seq, total })}</h2>
              <p className="za-step-broken">{t('unreadable')}</p>
            </div>
          )}
          {known && step.error !== null && <ErrorState error={step.error} onRetry={() => void step.refetch()} />}
          {known && step.isPending && <Skeletons rows={4} />}
          {shown && <StepPanel step={shown} late={step.isPlaceholderData} broken={broken === shown.seq} />}
        </div>
        <StepList history={history} total={total} seq={seq} broken={broken} onChoose={choose} />
      </div>
    </div>
  );
}

const none: readonly string[] = [];

function Facts({ instance }: { readonly instance: InstanceDetail }) {
  const t = useMessages(texts);
  return (
    <ul className="za-facts">
      <li>
        <StatusText status={instance.status} suspended={instance.suspended} />
      </li>
      {instance.semester && <li>{instance.semester.name}</li>}
      <li>
        {instance.process.name} {t('version', { version: instance.process.version })}
      </li>
      <li>
        {t('startedBy', { name: instance.startedBy.name })} <DateTime value={instance.startedAt} />
      </li>
      {instance.endedAt !== undefined && (
        <li>
          {t('endedAt')} <DateTime value={instance.endedAt} />
        </li>
      )}
      <li>
        <Link to={`/audit/instances/${encodeURIComponent(instance.id)}/activities`}>{t('activities')}</Link>
      </li>
      {instance.status === 'active' && (
        <li>
          <Link to={`/audit/waiting?instanceId=${encodeURIComponent(instance.id)}`}>{t('waitsFor')}</Link>
        </li>
      )}
      {instance.subject && (
        <li>
          <Link to={`/courses/${encodeURIComponent(instance.subject.id)}`}>{t('course')}</Link>
        </li>
      )}
      {instance.previousInstanceId !== undefined && (
        <li>
          <Link to={`/audit/instances/${encodeURIComponent(instance.previousInstanceId)}`}>{t('previous')}</Link>
        </li>
      )}
    </ul>
  );
}
