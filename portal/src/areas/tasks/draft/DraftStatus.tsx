import { useMessages } from '../../../app/i18n.ts';
import { useLocale } from '../../../app/preferences.ts';
import { formatClock, formatDateTime, dayOf } from '../../../shared/time.ts';
import { useNow } from '../../../shared/useNow.ts';
import { texts } from '../messages.ts';
import type { DraftState } from './DraftSaver.ts';

/** “已自动保存 14:02”, or what is true instead. */
export function DraftStatus({ state, onSave }: { readonly state: DraftState; readonly onSave: () => void }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const today = dayOf(useNow());
  if (state.kind === 'saved') {
    const sameDay = dayOf(new Date(state.at)) === today;
    const time = sameDay ? formatClock(locale, state.at) : formatDateTime(locale, state.at);
    return <span className="za-quiet">{t('draft.saved', { time })}</span>;
  }
  if (state.kind === 'failed') {
    return (
      <span className="za-field-error">
        {t('draft.failed', { reason: state.reason })}{' '}
        <button type="button" className="za-link" onClick={onSave}>
          {t('saveNow')}
        </button>
      </span>
    );
  }
  const fine = state.kind === 'clean' || state.kind === 'waiting';
  return <span className={fine ? 'za-quiet' : 'za-field-error'}>{t(`draft.${state.kind}`)}</span>;
}
