import { useMessages } from '../../app/i18n.ts';
import { type Day, daysOfMonth, isWeekend, isWorked, weekdayOf } from './days.ts';
import { texts } from './messages.ts';
import { useDayWords } from './dayWords.ts';

export interface MonthProps {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly today: string;
  readonly of: (day: string) => Day;
  readonly isChanged: (day: string) => boolean;
  /** Undefined for whoever only reads. */
  readonly onToggle: ((day: string) => void) | undefined;
}

/** One month as a wall calendar has it, Monday first. */
export function Month({ year, month, today, of, isChanged, onToggle }: MonthProps) {
  const t = useMessages(texts);
  const days = daysOfMonth(year, month);
  const lead = weekdayOf(days[0] ?? '');
  const worked = days.filter((day) => isWorked(day, of(day))).length;
  return (
    <section className="za-month" id={`za-month-${month}`} aria-label={t('month', { month })}>
      <h3>
        {t('month', { month })} <span className="za-quiet">{t('workdays', { count: worked })}</span>
      </h3>
      <div className="za-month-days">
        {t('weekdays')
          .split(' ')
          .map((weekday, index) => (
            <span key={index} className="za-weekday" aria-hidden>
              {weekday}
            </span>
          ))}
        {days.map((day, index) => (
          <DayCell
            key={day}
            day={day}
            is={of(day)}
            column={index === 0 ? lead + 1 : undefined}
            today={day === today}
            changed={isChanged(day)}
            onToggle={onToggle}
          />
        ))}
      </div>
    </section>
  );
}

interface DayCellProps {
  readonly day: string;
  readonly is: Day;
  /** Where the first of the month stands. */
  readonly column: number | undefined;
  readonly today: boolean;
  readonly changed: boolean;
  readonly onToggle: ((day: string) => void) | undefined;
}

function DayCell({ day, is, column, today, changed, onToggle }: DayCellProps) {
  const t = useMessages(texts);
  const words = useDayWords(day, is);
  const props = {
    className: 'za-day',
    title: changed ? `${words} · ${t('changed')}` : words,
    'data-day': day,
    'data-kind': is.kind === 'normal' ? (isWeekend(day) ? 'weekend' : 'plain') : is.kind,
    'data-changed': changed,
    'data-today': today,
    ...(column !== undefined && { style: { gridColumnStart: column } }),
  };
  const content = (
    <>
      {Number(day.slice(8))}
      {is.kind !== 'normal' && <i>{is.kind === 'holiday' ? t('off') : t('on')}</i>}
    </>
  );
  if (onToggle === undefined)
    return (
      <span {...props} role="img" aria-label={words}>
        {content}
      </span>
    );
  return (
    <button
      {...props}
      type="button"
      aria-label={words}
      aria-pressed={is.kind !== 'normal'}
      onClick={() => onToggle(day)}
    >
      {content}
    </button>
  );
}
