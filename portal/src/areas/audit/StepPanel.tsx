import type { StepDetail } from '@zhengai/api/contract';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useMay } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { FormChanges, VariableChanges } from './Changes.tsx';
import { Hash } from './Hash.tsx';
import { texts } from './messages.ts';

const FormThen = lazy(() => import('./FormThen.tsx'));

export interface StepPanelProps {
  readonly step: StepDetail;
  /** The step that was asked for is still on its way; this is the one before. */
  readonly late: boolean;
  readonly broken: boolean;
}

/** Steps that nobody did: times that came, and work of the machine. */
const bySystem: ReadonlySet<string> = new Set(['fireTimer', 'completeJob', 'completeCall']);

/** What one step did: what followed, old and new values, the form as it was then, and its place in the chain. */
export function StepPanel({ step, late, broken }: StepPanelProps) {
  const t = useMessages(texts);
  const inForm = step.changes.filter((change) => change.of === 'form');
  const inVariables = step.changes.filter((change) => change.of === 'variables');
  const again = step.before !== undefined;
  const corrected = step.kind === 'correctTask';
  const may = useMay();
  return (
    <div className="za-step-panel" aria-busy={late}>
      <h2>
        {step.seq}. {step.title} {step.phase && <PhaseChip phase={step.phase} />}
      </h2>
      <p className="za-quiet">
        {step.by.name}
        {step.onBehalfOf && ` ${t('onBehalfOf', { name: step.onBehalfOf.name })}`} · <DateTime value={step.at} />
        {step.reason !== undefined && ` · ${t('reasonOf', { reason: step.reason })}`}
        {bySystem.has(step.kind) && ` · ${t('nobody')}`}
      </p>
      {broken && <p className="za-step-broken">✗ {t('brokenStep')}</p>}
      {step.outcome.length > 0 && (
        <ul className="za-outcome" aria-label={t('outcome')}>
          {step.outcome.map((sentence, index) => (
            <li key={index}>{sentence}</li>
          ))}
        </ul>
      )}
      {again && (
        <>
          <h3>{t(corrected ? 'corrected' : 'changes')}</h3>
          {inForm.length === 0 ? <p className="za-quiet">{t('noChanges')}</p> : <FormChanges changes={inForm} />}
        </>
      )}
      {step.form !== undefined && step.values !== undefined && (
        <>
          <h3>{t('formThen')}</h3>
          <p className="za-quiet">
            {t('formVersion', { title: step.form.title, version: step.form.version })} ·{' '}
            {corrected ? t('correction') : again ? t('again') : t('first')}
            {may('design') && step.taskId !== undefined && (
              <>
                {' · '}
                <Link className="za-link" to={`/tasks/${encodeURIComponent(step.taskId)}`}>
                  {t('openTask')}
                </Link>
              </>
            )}
          </p>
          <Suspense fallback={<Skeletons rows={6} />}>
            <FormThen key={step.seq} step={step} />
          </Suspense>
        </>
      )}
      <div className="za-behind">
        {inVariables.length > 0 && <VariableChanges changes={inVariables} />}
        <p>
          {t('hash')} <Hash value={step.hash} /> {t('previousHash')} <Hash value={step.previousHash} />
        </p>
      </div>
    </div>
  );
}
