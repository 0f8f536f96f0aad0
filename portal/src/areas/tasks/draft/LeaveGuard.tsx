import { Modal } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { texts } from '../messages.ts';
import type { DraftState } from './DraftSaver.ts';

/** Only what the server does not have is worth a warning; while a save is on its way there is none. */
const isUnsaved = (state: DraftState): boolean =>
  state.kind === 'offline' || state.kind === 'failed' || state.kind === 'unkept';

/** Asks before somebody leaves behind what is not on the server. */
export function LeaveGuard({ state }: { readonly state: DraftState }) {
  const t = useMessages(texts);
  const unsaved = isUnsaved(state);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname && !nextLocation.pathname.startsWith('/login'),
  );
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={t('leaveTitle')}
      okText={t('leave')}
      cancelText={t('stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {state.kind === 'unkept' ? t('leaveLost') : t('leaveText')}
    </Modal>
  );
}
