import type { TaskDetail } from '@zhengai/api/contract';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { Dialog } from '../../../shared/Dialog.tsx';
import { texts } from '../messages.ts';
import { type Colleague, ColleagueChoice } from './ColleagueChoice.tsx';
import { useAction } from './useAction.ts';

export interface GiveDialogProps {
  readonly task: TaskDetail;
  /** 转办 for good, 委派 to get it back. */
  readonly how: 'transfer' | 'delegate';
  readonly onClose: () => void;
}

/** To whom a task is given, found by name, and why. */
export function GiveDialog({ task, how, onClose }: GiveDialogProps) {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const id = useId();
  const [chosen, setChosen] = useState<readonly Colleague[]>([]);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, fault, act } = useAction(task.id, how);

  const send = async (): Promise<void> => {
    const to = chosen[0]?.id;
    const incomplete = to === undefined || reason.trim() === '';
    setMissing(incomplete);
    if (incomplete) return;
    const done = await act({ to, reason: reason.trim() }, t(`given.${how}`));
    if (done) await navigate('/inbox/mine');
  };

  return (
    <Dialog
      title={t(how)}
      okText={t(`give.${how}`)}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault ?? (missing ? t('giveMissing') : undefined)}
    >
      <p className="za-quiet">{t(`about.${how}`)}</p>
      <ColleagueChoice label={t('colleague')} chosen={chosen} onChange={setChosen} />
      <div className="za-field">
        <label htmlFor={`${id}-reason`}>{t('giveReason')}</label>
        <Input.TextArea
          id={`${id}-reason`}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Dialog>
  );
}
