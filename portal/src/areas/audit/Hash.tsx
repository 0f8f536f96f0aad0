import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

/** A SHA-256, short; whole when opened. */
export function Hash({ value }: { readonly value: string }) {
  const t = useMessages(texts);
  if (value === '') return <span className="za-quiet">{t('noHash')}</span>;
  return (
    <details className="za-hash">
      <summary title={t('fullHash')}>
        <code>{value.slice(0, 12)}…</code>
      </summary>
      <code>{value}</code>
    </details>
  );
}
