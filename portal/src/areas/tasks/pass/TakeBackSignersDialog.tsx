import type { TaskDetail } from '@zhengai/api/contract';
import { useId, useState } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { Dialog } from '../../../shared/Dialog.tsx';
import { ReasonField } from '../../../shared/ReasonField.tsx';
import { useJoined } from '../../../shared/useJoined.ts';
import { texts } from '../messages.ts';
import { forgetTasks } from '../queries.ts';
import { useAction } from './useAction.ts';

export interface TakeBackSignersDialogProps {
  readonly task: TaskDetail;
  /** Brings what has been typed to the server: the page may show the task anew. */
  readonly onSaveDraft: () => Promise<void>;
  readonly onClose: () => void;
}

/** 减签, by whoever has the task: one whom he has asked need not answer any more. Who has answered already stays. */
export function TakeBackSignersDialog({ task, onSaveDraft, onClose }: TakeBackSignersDialogProps) {
  const t = useMessages(texts);
  const joined = useJoined();
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, fault, act } = useAction(task.id, 'signers/take-back', true);
  const { signers, signed } = task;
  // Of one there is nothing to choose; but who is left when the chosen one has answered meanwhile was never chosen.
  const only = signers.length === 1 && chosen === undefined ? signers[0] : undefined;
  const signer = signers.find(({ person }) => person.id === chosen) ?? only;
  const missing = reason.trim() === '';

  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || signer === undefined) return;
    await onSaveDraft();
    const { person } = signer;
    if (await act({ person: person.id, reason: reason.trim() }, t('signerRemoved', { name: person.name }))) onClose();
    // Perhaps he has answered meanwhile: then he is shown among those who have.
    else await forgetTasks();
  };

  return (
    <Dialog
      title={t('takeBackTitle')}
      okText={t('takeBackNow')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy, danger: true, disabled: signers.length === 0 }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      <p className="za-quiet">{signers.length === 0 ? t('allSigned') : t('aboutTakeBack')}</p>
      {signers.length > 0 && (
        <fieldset className="za-choices">
          <legend>{t('takeBackWhom')}</legend>
          {signers.map(({ person, position }) => (
            <label key={person.id}>
              <input
                type="radio"
                name={`${id}-signer`}
                checked={signer?.person.id === person.id}
                onChange={() => setChosen(person.id)}
              />
              <span>
                {person.name} <span className="za-quiet">{t(`asked.${position}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {tried && signer === undefined && signers.length > 0 && (
        <p className="za-field-error">{t('takeBackWhomMissing')}</p>
      )}
      {signed.length > 0 && (
        <p className="za-quiet">
          {t('signedStay', { names: joined([...new Set(signed.map(({ person }) => person.name))]) })}
        </p>
      )}
      {signers.length > 0 && <ReasonField value={reason} onChange={setReason} missing={tried && missing} />}
    </Dialog>
  );
}
