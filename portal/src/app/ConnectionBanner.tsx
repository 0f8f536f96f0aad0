import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { loadSession } from './api.ts';
import { connectionState, subscribeConnection } from './connection.ts';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';

const tryEvery = 5_000;

/** Says that the server is out of reach, tries by itself, and loads what is on the page again once it is back. */
export function ConnectionBanner() {
  const t = useMessages(appTexts);
  const queries = useQueryClient();
  const lost = useSyncExternalStore(subscribeConnection, connectionState) === 'lost';

  const tryNow = useCallback(async () => {
    try {
      await loadSession();
      // Nothing that somebody is working on is loaded anew under their hands.
      await queries.refetchQueries({ predicate: (query) => query.state.status === 'error' });
    } catch {
      // Still away; the banner stays.
    }
  }, [queries]);

  useEffect(() => {
    if (!lost) return undefined;
    const timer = window.setInterval(() => void tryNow(), tryEvery);
    const online = (): void => void tryNow();
    window.addEventListener('online', online);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', online);
    };
  }, [lost, tryNow]);

  if (!lost) return null;
  return (
    <div className="za-banner" role="alert">
      <span>{t('connectionLost')}</span>
      <button type="button" className="za-link" onClick={() => void tryNow()}>
        {t('retryNow')}
      </button>
    </div>
  );
}
