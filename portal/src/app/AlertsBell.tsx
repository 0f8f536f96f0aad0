import { BellOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { AlertMark } from '../shared/AlertMark.tsx';
import { DateTime } from '../shared/DateTime.tsx';
import { PopoverMenu } from '../shared/PopoverMenu.tsx';
import { api } from './api.ts';
import { useHome } from './home.ts';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';
import { notify } from './notify.ts';
import { queryClient } from './queryClient.ts';

async function markRead(id: string): Promise<void> {
  try {
    await api.post<unknown>(`/alerts/${encodeURIComponent(id)}/read`);
    await queryClient.invalidateQueries({ queryKey: ['home'] });
  } catch (error) {
    notify({ kind: 'error', text: error instanceof Error ? error.message : String(error) });
  }
}

/** Unread alerts (预警) and reminders; each leads to the course it is about. */
export function AlertsBell() {
  const t = useMessages(appTexts);
  const home = useHome();
  const unread = (home.data?.alerts ?? []).filter((alert) => !alert.read);
  return (
    <PopoverMenu
      label={t('alertsCount', { count: unread.length })}
      button={
        <span className="za-bell">
          <BellOutlined aria-hidden />
          {unread.length > 0 && <span className="za-bell-count">{unread.length > 99 ? '99+' : unread.length}</span>}
        </span>
      }
    >
      {(close) => (
        <div className="za-bell-list">
          <p className="za-sheet-title">{t('alerts')}</p>
          {unread.length === 0 && <p className="za-quiet">{t('noAlerts')}</p>}
          {unread.map((alert) => (
            <article key={alert.id}>
              <p>
                <AlertMark level={alert.level} /> <DateTime value={alert.at} />
              </p>
              <p>{alert.text}</p>
              <p className="za-bell-actions">
                {alert.course !== undefined && (
                  <Link to={`/courses/${encodeURIComponent(alert.course.id)}`} onClick={close}>
                    {alert.course.name}
                  </Link>
                )}
                <button type="button" className="za-link" onClick={() => void markRead(alert.id)}>
                  {t('markRead')}
                </button>
              </p>
            </article>
          ))}
        </div>
      )}
    </PopoverMenu>
  );
}
