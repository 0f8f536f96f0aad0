import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { formatDateTime } from '../../shared/time.ts';
import { download } from './download.ts';
import { texts } from './messages.ts';
import type { Draft } from './useDraft.ts';

interface ConflictNoticeProps {
  readonly processKey: string;
  readonly draft: Draft;
  readonly onReload: () => void;
}

/** Somebody else saved meanwhile: who and when, and the three ways out. */
export function ConflictNotice({ processKey, draft, onReload }: ConflictNoticeProps) {
  const t = useMessages(texts);
  const locale = useLocale();
  if (draft.state.kind !== 'conflict') return null;
  const { other } = draft.state;
  return (
    <div className="zd-conflict" role="alert">
      <strong>{t('conflictTitle')}</strong>
      {other !== undefined && (
        <p>{t('conflictBy', { name: other.savedBy.name, time: formatDateTime(locale, other.savedAt) })}</p>
      )}
      <p className="za-quiet">{t('conflictReloadHint')}</p>
      <div className="za-form-actions">
        <Button onClick={() => download(`${processKey}.bpmn`, draft.saver.latest)}>{t('conflictDownload')}</Button>
        <Button onClick={onReload}>{t('conflictReload')}</Button>
        {other !== undefined && (
          <Button danger onClick={() => draft.saver.keepMine()}>
            {t('conflictKeep')}
          </Button>
        )}
      </div>
    </div>
  );
}
