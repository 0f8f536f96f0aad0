import { BellOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { AlertMark } from '../shared/AlertMark.tsx';
import { DateTime } from '../shared/DateTime.tsx';
import { PopoverMenu } from '../shared/PopoverMenu.tsx';
import { useHome } from './home.ts';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';

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
          <BellOutlined />
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
              {alert.course !== undefined && (
                <Link to={`/courses/${alert.course.id}`} onClick={close}>
                  {alert.course.name}
                </Link>
              )}
            </article>
          ))}
        </div>
      )}
    </PopoverMenu>
  );
}
