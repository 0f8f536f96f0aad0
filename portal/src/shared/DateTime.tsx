import { useLocale } from '../app/preferences.ts';
import { formatDate, formatDateTime } from './time.ts';

/** A moment as people read it, Asia/Shanghai; `dateOnly` leaves the clock to the tooltip. */
export function DateTime({ value, dateOnly = false }: { readonly value: string; readonly dateOnly?: boolean }) {
  const locale = useLocale();
  const full = value.length > 10 ? formatDateTime(locale, value) : formatDate(locale, value);
  return (
    <time dateTime={value} title={full} className="za-time">
      {dateOnly ? formatDate(locale, value) : full}
    </time>
  );
}
