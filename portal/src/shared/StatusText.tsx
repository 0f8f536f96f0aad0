import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

export interface StatusTextProps {
  readonly status: 'active' | 'completed' | 'cancelled';
  readonly suspended?: boolean;
}

/** Where a cycle (本轮) stands, in a word. */
export function StatusText({ status, suspended = false }: StatusTextProps) {
  const t = useMessages(appTexts);
  const word = suspended ? 'suspended' : status;
  return <span className={`za-status za-status-${word}`}>{t(`status.${word}`)}</span>;
}
