import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

/** Where a cycle (本轮) stands, in a word. */
export function StatusText({ status }: { readonly status: 'active' | 'completed' | 'cancelled' }) {
  const t = useMessages(appTexts);
  return <span className={`za-status za-status-${status}`}>{t(`status.${status}`)}</span>;
}
