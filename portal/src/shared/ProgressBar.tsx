import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

export interface ProgressBarProps {
  readonly done: number;
  readonly total: number;
  /** What is counted, for people who do not see the bar. */
  readonly label: string;
}

/** How many of how many, as a line with its numbers. */
export function ProgressBar({ done, total, label }: ProgressBarProps) {
  const t = useMessages(appTexts);
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span className="za-progress">
      <span
        className="za-progress-line"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
      <span className="za-progress-numbers">{t('progress', { done, total })}</span>
    </span>
  );
}
