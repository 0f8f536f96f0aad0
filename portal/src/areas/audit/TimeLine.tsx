import { Button } from 'antd';
import type { StepSummary } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

/** A slider over the steps; arrow keys move it one step at a time. */
export function TimeLine(props: {
  readonly history: readonly StepSummary[];
  readonly seq: number;
  readonly onChoose: (seq: number) => void;
}) {
  const t = useMessages(texts);
  const { history, seq, onChoose } = props;
  const last = history.at(-1)?.seq ?? 0;
  const title = history.find((step) => step.seq === seq)?.title ?? '';
  const label = t('stepOf', { seq, total: last });
  return (
    <div className="za-timeline za-no-print">
      <Button disabled={seq <= 1} onClick={() => onChoose(seq - 1)} aria-label={t('previousStep')}>
        ‹
      </Button>
      <input
        type="range"
        min={1}
        max={last}
        value={seq}
        aria-label={t('slider')}
        aria-valuetext={`${label} ${title}`}
        onChange={(event) => onChoose(Number(event.target.value))}
      />
      <Button disabled={seq >= last} onClick={() => onChoose(seq + 1)} aria-label={t('nextStep')}>
        ›
      </Button>
      <span className="za-timeline-place">{label}</span>
    </div>
  );
}
