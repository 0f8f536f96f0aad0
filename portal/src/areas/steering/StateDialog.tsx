import type { InstanceDetail } from '@zhengai/api/contract';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { ReasonField } from '../../shared/ReasonField.tsx';
import { useCommand } from '../../shared/useCommand.ts';
import { texts } from './messages.ts';
import { forgetInstances, instancePath } from './queries.ts';
import { WaitingList } from './WaitingList.tsx';

export interface DialogProps {
  readonly instance: InstanceDetail;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** 挂起、恢复、终止: what it does, to which tasks, and why. */
export function StateDialog({
  instance,
  action,
  onDone,
  onClose,
}: DialogProps & { readonly action: 'suspend' | 'resume' | 'cancel' }) {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, fault, act } = useCommand(`${instancePath(instance.id)}/${action}`, () => void forgetInstances());
  const missing = reason.trim() === '';

  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || !(await act({ reason: reason.trim() }, t(`done.${action}`)))) return;
    onDone();
    onClose();
  };

  return (
    <Dialog
      title={t(`title.${action}`)}
      okText={t(`title.${action}`)}
      cancelText={app('cancel')}
      okButtonProps={{ loading: busy, danger: action === 'cancel' }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      <p>{t(`about.${action}`)}</p>
      {instance.open.length === 0 ? (
        <p className="za-quiet">{t('noOpen')}</p>
      ) : (
        <WaitingList title={t(`open.${action}`, { count: instance.open.length })} items={instance.open} />
      )}
      <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
    </Dialog>
  );
}
