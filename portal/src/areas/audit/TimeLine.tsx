import type { StepSummary } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

export interface TimeLineProps {
  readonly history: readonly StepSummary[];
  /** Steps that there should be; some may be missing from a history that was tampered with. */
  readonly total: number;
  readonly seq: number;
  /** The step that does not hold, if one does not. */
  readonly broken: number | undefined;
  readonly onChoose: (seq: number) => void;
}

const playEveryMs = 1200;
/** More marks than this would be a grey bar. */
const mostMarks = 240;

/**
 * A slider over the steps. On it the arrow keys, Home, End and Page Up and Down move; J and K do from anywhere on the
 * page that is not a field.
 */
export function TimeLine({ history, total, seq, broken, onChoose }: TimeLineProps) {
  const t = useMessages(texts);
  const [playing, setPlaying] = useState(false);
  const title = history.find((step) => step.seq === seq)?.title ?? t('unreadableShort');
  const label = t('stepOf', { seq, total });
  const choose = (next: number): void => {
    setPlaying(false);
    onChoose(next);
  };

  useEffect(() => {
    const move = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      const next = event.key === 'j' ? seq + 1 : event.key === 'k' ? seq - 1 : undefined;
      if (next === undefined || next < 1 || next > total) return;
      event.preventDefault();
      setPlaying(false);
      onChoose(next);
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, [seq, total, onChoose]);

  useEffect(() => {
    if (!playing) return undefined;
    const timer = window.setTimeout(() => {
      if (seq < total) onChoose(seq + 1);
      if (seq + 1 >= total) setPlaying(false);
    }, playEveryMs);
    return () => window.clearTimeout(timer);
  }, [playing, seq, total, onChoose]);

  const play = (): void => {
    if (!playing && seq >= total) onChoose(1);
    setPlaying(!playing);
  };
  return (
    <div className="za-timeline za-no-print" role="group" aria-label={t('slider')}>
      <div className="za-timeline-track">
        {total <= mostMarks && <Marks history={history} total={total} seq={seq} broken={broken} />}
        <input
          type="range"
          min={1}
          max={total}
          value={seq}
          aria-label={t('slider')}
          aria-valuetext={`${label} ${title}`}
          onChange={(event) => choose(Number(event.target.value))}
        />
      </div>
      <div className="za-timeline-buttons">
        <Button disabled={seq <= 1} onClick={() => choose(seq - 1)} aria-label={t('previousStep')}>
          ‹
        </Button>
        <Button onClick={play} aria-pressed={playing}>
          {playing ? t('pause') : t('play')}
        </Button>
        <Button disabled={seq >= total} onClick={() => choose(seq + 1)} aria-label={t('nextStep')}>
          ›
        </Button>
        <span className="za-timeline-place">{label}</span>
        <span className="za-timeline-title">{title}</span>
      </div>
    </div>
  );
}

/** One mark per step in the colour of its phase: where the work lay, and where the history breaks. */
function Marks({ history, total, seq, broken }: Omit<TimeLineProps, 'onChoose'>) {
  const steps = new Map(history.map((step) => [step.seq, step]));
  return (
    <div className="za-marks" aria-hidden="true">
      {Array.from({ length: total }, (_, index) => {
        const step = steps.get(index + 1);
        const state = step === undefined || broken === index + 1 ? 'broken' : index + 1 === seq ? 'here' : undefined;
        return <i key={index} data-phase={step?.phase} data-state={state} data-small={step?.kind !== 'completeTask'} />;
      })}
    </div>
  );
}
