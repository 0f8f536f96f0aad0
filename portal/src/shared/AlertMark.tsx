import type { Alert } from '@zhengai/api/contract';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

/** The level of an alert (蓝黄橙红) as word and shape; colour only repeats it. */
export function AlertMark({ level }: { readonly level: Alert['level'] }) {
  const t = useMessages(appTexts);
  return <span className={`za-alert-mark za-alert-${level}`}>{t(`level.${level}`)}</span>;
}
