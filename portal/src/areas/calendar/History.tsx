import type { CalendarChange } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { texts } from './messages.ts';
import { useDayWords, useKindWords } from './dayWords.ts';
import { useCalendarChanges } from './useCalendar.ts';

/** 变更记录: who changed which days, when and why. */
export function History({ revision }: { readonly revision: number }) {
  const t = useMessages(texts);
  const list = useCalendarChanges(revision);
  return (
    <section className="za-section" aria-labelledby="za-calendar-history">
      <h2 id="za-calendar-history">{t('history')}</h2>
      {list.isPending && <Skeletons rows={3} />}
      {list.isError && <ErrorState error={list.error} onRetry={list.retry} />}
      {!list.isPending && !list.isError && list.items.length === 0 && <p className="za-quiet">{t('historyNone')}</p>}
      <ol className="za-rows">
        {list.items.map((change) => (
          <li key={change.revision}>
            <Change change={change} />
          </li>
        ))}
      </ol>
      {list.hasMore && (
        <Button loading={list.isLoadingMore} onClick={list.loadMore}>
          {t('historyMore')}
        </Button>
      )}
    </section>
  );
}

function Change({ change: { at, by, reason, days } }: { readonly change: CalendarChange }) {
  const t = useMessages(texts);
  return (
    <details className="za-calendar-change">
      <summary>
        <DateTime value={at} /> {by.name} {t('changedDays', { count: days.length })}
        <span className="za-calendar-reason">{t('because', { reason })}</span>
      </summary>
      <ul>
        {days.map((one) => (
          <ChangedDay key={one.day} {...one} />
        ))}
      </ul>
    </details>
  );
}

function ChangedDay({ day, was, is }: CalendarChange['days'][number]) {
  const t = useMessages(texts);
  const words = { day: useDayWords(day), was: useKindWords(was), is: useKindWords(is) };
  return <li>{t('changedDay', words)}</li>;
}
