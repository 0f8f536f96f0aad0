import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';
import { useLocale } from '../app/preferences.ts';
import { useNow } from './useNow.ts';
import { daysUntil, formatDate, formatDateTime } from './time.ts';

export interface DueDateProps {
  readonly due: string | undefined;
  /** As the server judges it: by its clock. */
  readonly overdue: boolean;
}

/** How much time is left, in words; late ones have a mark besides the colour. */
export function DueDate({ due, overdue }: DueDateProps) {
  const t = useMessages(appTexts);
  const locale = useLocale();
  const now = useNow();
  if (due === undefined) return <span className="za-due za-quiet">{t('due.none')}</span>;
  const days = daysUntil(due, now);
  const words = overdue
    ? days >= 0
      ? t('due.overdueToday')
      : t('due.overdue', { count: -days })
    : days <= 0
      ? t('due.today')
      : days === 1
        ? t('due.tomorrow')
        : days <= 14
          ? t('due.days', { count: days })
          : t('due.on', { date: formatDate(locale, due) });
  return (
    <time
      dateTime={due}
      title={formatDateTime(locale, due)}
      className={`za-due${overdue ? ' za-due-late' : days <= 3 ? ' za-due-soon' : ''}`}
    >
      {overdue && <span aria-hidden="true">! </span>}
      {words}
    </time>
  );
}
