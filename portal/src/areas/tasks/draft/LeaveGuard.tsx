import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { useBlocker } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { texts } from '../messages.ts';
import type { DraftState } from './DraftSaver.ts';

/** Only what the server does not have is worth a warning; while a save is on its way there is none. */
const isUnsaved = (state: DraftState): boolean =>
  state.kind === 'offline' || state.kind === 'failed' || state.kind === 'unkept';

/**
 * Asks before somebody leaves behind what is not on the server. The browser's own dialog: it must be there when the
 * network is not, so nothing of it may have to be loaded first.
 */
export function LeaveGuard({ state }: { readonly state: DraftState }) {
  const t = useMessages(texts);
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const unsaved = isUnsaved(state);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname && !nextLocation.pathname.startsWith('/login'),
  );
  const asking = blocker.state === 'blocked';
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);

  return (
    <dialog
      ref={dialog}
      className="za-dialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        blocker.reset?.();
      }}
    >
      <h2 id={title}>{t('leaveTitle')}</h2>
      <p>{state.kind === 'unkept' ? t('leaveLost') : t('leaveText')}</p>
      <div className="za-dialog-actions">
        <Button onClick={() => blocker.proceed?.()}>{t('leave')}</Button>
        <Button type="primary" autoFocus onClick={() => blocker.reset?.()}>
          {t('stay')}
        </Button>
      </div>
    </dialog>
  );
}
