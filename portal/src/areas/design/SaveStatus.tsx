import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { formatClock } from '../../shared/time.ts';
import { texts } from './messages.ts';
import type { Draft } from './useDraft.ts';

/** “已自动保存 14:02”, always true. */
export function SaveStatus({ draft }: { readonly draft: Draft }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const { state } = draft;
  const words =
    state.kind === 'saved'
      ? t('save.savedAt', { time: formatClock(locale, state.at) })
      : state.kind === 'failed'
        ? t('save.failed', { reason: state.reason })
        : t(`save.${state.kind}`);
  const wrong = state.kind === 'failed' || state.kind === 'conflict' || state.kind === 'offline';
  return (
    <span className={wrong ? 'zd-save zd-save-wrong' : 'zd-save'} role="status">
      {words}
      {(state.kind === 'failed' || state.kind === 'offline') && (
        <Button type="link" size="small" onClick={() => draft.saver.saveNow()}>
          {t('retry')}
        </Button>
      )}
    </span>
  );
}
