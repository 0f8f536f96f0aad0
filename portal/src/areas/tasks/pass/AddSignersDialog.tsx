import type { SignerPosition, TaskDetail } from '@zhengai/api/contract';
import { useId, useState } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { Dialog } from '../../../shared/Dialog.tsx';
import { ReasonField } from '../../../shared/ReasonField.tsx';
import { useJoined } from '../../../shared/useJoined.ts';
import { texts } from '../messages.ts';
import { type Colleague, ColleagueChoice } from './ColleagueChoice.tsx';
import { useAction } from './useAction.ts';

const POSITIONS = ['before', 'together', 'after'] as const satisfies readonly SignerPosition[];

export interface AddSignersDialogProps {
  readonly task: TaskDetail;
  /** Brings what has been typed to the server: the page may show the task anew. */
  readonly onSaveDraft: () => Promise<void>;
  readonly onClose: () => void;
}

/** 加签: who signs the task, found by name, in which position, and why. The reader's own part stays with the reader. */
export function AddSignersDialog({ task, onSaveDraft, onClose }: AddSignersDialogProps) {
  const t = useMessages(texts);
  const joined = useJoined();
  const [chosen, setChosen] = useState<readonly Colleague[]>([]);
  const [position, setPosition] = useState<SignerPosition>('together');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  const { busy, fault, act } = useAction(task.id, 'signers', true);
  const missing = reason.trim() === '';

  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || chosen.length === 0) return;
    await onSaveDraft();
    const people = chosen.map(({ id }) => id);
    const names = joined(chosen.map(({ name }) => name));
    if (await act({ people, position, reason: reason.trim() }, t('signersAdded', { names }))) onClose();
  };

  return (
    <Dialog
      title={t('addSigners')}
      okText={t('addSignersNow')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      <p className="za-quiet">{t('aboutAddSigners', { name: task.name })}</p>
      <ColleagueChoice label={t('signers')} chosen={chosen} onChange={setChosen} several />
      {tried && chosen.length === 0 && <p className="za-field-error">{t('signersMissing')}</p>}
      <fieldset className="za-choices">
        <legend>{t('position')}</legend>
        {POSITIONS.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-position`} checked={position === one} onChange={() => setPosition(one)} />
            <span>{t(`position.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
    </Dialog>
  );
}
