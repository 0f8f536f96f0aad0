import type { StepSummary } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { texts } from './messages.ts';

/** Every step with who, when and what; choosing one shows the instance as it was then. */
export function StepList(props: {
  readonly history: readonly StepSummary[];
  readonly seq: number;
  readonly onChoose: (seq: number) => void;
}) {
  const t = useMessages(texts);
  return (
    <section className="za-steps" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol>
        {props.history.map((step) => (
          <li key={step.seq} id={`za-step-${step.seq}`}>
            <button
              type="button"
              aria-current={step.seq === props.seq ? 'step' : undefined}
              onClick={() => props.onChoose(step.seq)}
            >
              <span className="za-step-seq">{step.seq}</span>
              <span className="za-step-what">
                <span>
                  {step.title} {step.phase && <PhaseChip phase={step.phase} />}
                </span>
                <span className="za-quiet">
                  {step.by.name}
                  {step.onBehalfOf && ` ${t('onBehalfOf', { name: step.onBehalfOf.name })}`} ·{' '}
                  <DateTime value={step.at} />
                </span>
                {step.reason !== undefined && (
                  <span className="za-quiet">{t('reasonOf', { reason: step.reason })}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
