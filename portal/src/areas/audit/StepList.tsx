import type { StepSummary } from '@zhengai/api/contract';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { PhaseChip } from '../../shared/PhaseChip.tsx';
import { texts } from './messages.ts';
import type { TimeLineProps } from './TimeLine.tsx';

/** Every step with who, when and what; choosing one shows the instance as it was then. */
export function StepList({ history, total, seq, broken, onChoose }: TimeLineProps) {
  const t = useMessages(texts);
  const list = useRef<HTMLOListElement>(null);
  const steps = new Map(history.map((step) => [step.seq, step]));

  // Only the list moves, never the page: who steps on the slider looks at the diagram.
  useEffect(() => {
    const box = list.current;
    const row = box?.children[seq - 1];
    if (box === null || !(row instanceof HTMLElement)) return;
    if (row.offsetTop < box.scrollTop) box.scrollTop = row.offsetTop;
    else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  }, [seq]);

  return (
    <section className="za-steps" aria-label={t('history')}>
      <h2>
        {t('history')} <span className="za-quiet">{total}</span>
      </h2>
      <ol ref={list}>
        {Array.from({ length: total }, (_, index) => {
          const step = steps.get(index + 1);
          const isBroken = step === undefined || broken === index + 1;
          return (
            <li key={index} data-broken={isBroken}>
              <button
                type="button"
                aria-current={index + 1 === seq ? 'step' : undefined}
                onClick={() => onChoose(index + 1)}
              >
                <span className="za-step-seq">{index + 1}</span>
                <span className="za-step-what">
                  {step === undefined ? t('unreadableShort') : <Words step={step} />}
                  {isBroken && step !== undefined && <strong className="za-step-mark">✗ {t('brokenHere')}</strong>}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Words({ step }: { readonly step: StepSummary }) {
  const t = useMessages(texts);
  return (
    <>
      <span>
        {step.title} {step.phase && <PhaseChip phase={step.phase} />}
      </span>
      <span className="za-quiet">
        {step.by.name}
        {step.onBehalfOf && ` ${t('onBehalfOf', { name: step.onBehalfOf.name })}`} · <DateTime value={step.at} />
      </span>
      {step.reason !== undefined && <span className="za-quiet">{t('reasonOf', { reason: step.reason })}</span>}
    </>
  );
}
