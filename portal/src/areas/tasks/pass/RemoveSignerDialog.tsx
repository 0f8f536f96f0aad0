import type { TaskDetail } from '@zhengai/api/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { Dialog } from '../../../shared/Dialog.tsx';
import { ReasonField } from '../../../shared/ReasonField.tsx';
import { useJoined } from '../../../shared/useJoined.ts';
import { texts } from '../messages.ts';
import { useAction } from './useAction.ts';

/** 减签, by the quality office: this one part is not needed any more. */
export function RemoveSignerDialog({ task, onClose }: { readonly task: TaskDetail; readonly onClose: () => void }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, fault, act } = useAction(task.id, 'remove-signer');
  const missing = reason.trim() === '';
  const name = task.assignee?.name ?? joined(task.candidates);

  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || !(await act({ reason: reason.trim() }, t('signerRemoved', { name })))) return;
    await navigate(`/audit/instances/${encodeURIComponent(task.instanceId)}`);
  };

  return (
    <Dialog
      title={t('removeSigner')}
      okText={t('removeSignerNow')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy, danger: true }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      <p>{t('aboutRemoveSigner', { name, task: task.name })}</p>
      <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
    </Dialog>
  );
}
