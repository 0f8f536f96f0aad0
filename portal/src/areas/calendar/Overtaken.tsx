import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { formatDateTime } from '../../shared/time.ts';
import type { Day } from './days.ts';
import { useDayWords, useKindWords } from './dayWords.ts';
import { texts } from './messages.ts';
import { changedTwice } from './changedTwice.ts';
import type { Changes, Saved } from './useChanges.ts';
import { useCalendarChanges } from './useCalendar.ts';

/** The notice on the page, for who is to be led to it. */
export const OVERTAKEN = 'za-overtaken';

interface OvertakenProps {
  readonly changes: Changes;
  readonly saved: Saved;
}

/** Somebody else has changed the calendar since: who, why, which of the same days; one's own are kept, or given up below. */
export function Overtaken({ changes, saved }: OvertakenProps) {
  const t = useMessages(texts);
  const locale = useLocale();
  const { items, isError, error, retry } = useCalendarChanges(saved.revision);
  const others = items.filter(({ revision }) => revision > changes.base);
  const both = changedTwice(others, changes.days);
  return (
    <div id={OVERTAKEN} className="za-overtaken" role="alert" tabIndex={-1}>
      <strong>{t('overtaken')}</strong>
      <ul>
        {others.map(({ revision, at, by, reason, days }) => (
          <li key={revision}>
            {t('changedBy', { name: by.name, time: formatDateTime(locale, at), count: days.length, reason })}
          </li>
        ))}
      </ul>
      {isError ? (
        <ErrorState error={error} onRetry={retry} />
      ) : others.length === 0 ? (
        <Skeletons rows={1} />
      ) : both.length === 0 ? (
        <p>{t('overtakenElsewhere')}</p>
      ) : (
        <>
          <p>{t('overtakenSame')}</p>
          <ul>
            {both.map((twice) => (
              <SameDay key={twice.day} {...twice} />
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

function SameDay({ day, theirs, mine }: { readonly day: string; readonly theirs: Day; readonly mine: Day }) {
  const t = useMessages(texts);
  return <li>{t('overtakenDay', { theirs: useDayWords(day, theirs), mine: useKindWords(mine) })}</li>;
}
