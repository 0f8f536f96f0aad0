import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { formatDateTime } from '../../shared/time.ts';
import type { Day } from './days.ts';
import { useDayWords } from './Month.tsx';
import { texts } from './messages.ts';
import type { Changes, Saved } from './useChanges.ts';
import { useCalendarChanges } from './useCalendar.ts';

interface OvertakenProps {
  readonly changes: Changes;
  readonly saved: Saved;
}

/** Somebody else has changed the calendar since: who, why, which of the same days; one's own are kept, or given up below. */
export function Overtaken({ changes, saved }: OvertakenProps) {
  const t = useMessages(texts);
  const locale = useLocale();
  const { items } = useCalendarChanges();
  const others = items.filter(({ revision }) => revision > changes.base);
  const both = [...new Set(others.flatMap(({ days }) => days.map(({ day }) => day)))]
    .filter((day) => changes.days[day] !== undefined)
    .toSorted();
  return (
    <div className="za-overtaken" role="alert">
      <strong>{t('overtaken')}</strong>
      <ul>
        {others.map(({ revision, at, by, reason, days }) => (
          <li key={revision}>
            {t('changedBy', { name: by.name, time: formatDateTime(locale, at), count: days.length, reason })}
          </li>
        ))}
      </ul>
      {others.length === 0 ? (
        <Skeletons rows={1} />
      ) : both.length === 0 ? (
        <p>{t('overtakenElsewhere')}</p>
      ) : (
        <>
          <p>{t('overtakenSame')}</p>
          <ul>
            {both.map((day) => (
              <SameDay key={day} day={day} theirs={saved.days[day]} mine={changes.days[day]} />
            ))}
          </ul>
        </>
      )}
      <div className="za-calendar-actions">
        <Button onClick={() => changes.rebase(saved.revision)}>{t('overtakenKeep')}</Button>
      </div>
    </div>
  );
}

const NORMAL: Day = { kind: 'normal', name: '' };

function SameDay(props: { readonly day: string; readonly theirs: Day | undefined; readonly mine: Day | undefined }) {
  const t = useMessages(texts);
  const theirs = useDayWords(props.day, props.theirs ?? NORMAL);
  const mine = useKindWords(props.mine ?? NORMAL);
  return <li>{t('overtakenDay', { theirs, mine })}</li>;
}

/** `放假 · 国庆节`, `按星期` */
export function useKindWords({ kind, name }: Day): string {
  const t = useMessages(texts);
  return `${t(kind)}${name === '' ? '' : ` · ${name}`}`;
}
