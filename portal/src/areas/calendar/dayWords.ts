import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { formatDate } from '../../shared/time.ts';
import { type Day, isWeekend, normal } from './days.ts';
import { texts } from './messages.ts';

/** `2026年10月1日，星期四 · 放假 · 国庆节`; a day that is `normal` says whether it is of a weekend. */
export function useDayWords(day: string, is: Day = normal): string {
  const t = useMessages(texts);
  const locale = useLocale();
  const words = useKindWords(is);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  const date = t('dayOf', { day: formatDate(locale, day), weekday });
  if (is.kind === 'normal') return isWeekend(day) ? `${date} · ${t('weekend')}` : date;
  return `${date} · ${words}`;
}

/** `放假 · 国庆节`, `按星期` */
export function useKindWords({ kind, name }: Day): string {
  const t = useMessages(texts);
  return `${t(kind)}${name === '' ? '' : ` · ${name}`}`;
}
