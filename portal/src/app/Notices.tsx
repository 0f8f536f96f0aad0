import { CloseOutlined } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';
import { currentNotices, dismiss, subscribeNotices } from './notify.ts';

/** Where `notify` is heard and seen. */
export function Notices() {
  const t = useMessages(appTexts);
  const notices = useSyncExternalStore(subscribeNotices, currentNotices);
  return (
    <div className="za-notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <p key={notice.id} className={`za-notice za-notice-${notice.kind}`}>
          <span>{notice.text}</span>
          <button type="button" className="za-link" aria-label={t('markRead')} onClick={() => dismiss(notice.id)}>
            <CloseOutlined aria-hidden />
          </button>
        </p>
      ))}
    </div>
  );
}
