import { Button, Input } from 'antd';
import type { PublishedDecisions } from '@zhengai/api/contract';
import { useId, useRef, useState } from 'react';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';

interface PublishDecisionDialogProps {
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

/** 发布决策表: a DMN file, a note for the auditors, and what keeps it from being published. */
export function PublishDecisionDialog({ onClose, onPublished }: PublishDecisionDialogProps) {
  const t = useMessages(texts);
  const joined = useJoined();
  const noteId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const action = useRef(newKey());

  const publish = async (): Promise<void> => {
    const missing = [
      ...(file === undefined ? [t('decisionFileMissing')] : []),
      ...(note.trim().length < 2 ? [t('publishNoteShort')] : []),
    ];
    setFaults(missing);
    if (file === undefined || missing.length > 0) return;
    setBusy(true);
    try {
      const body = { xml: await file.text(), note: note.trim() };
      const { items } = await api.post<PublishedDecisions>('/decisions', body, { key: action.current });
      const names = joined(items.map(({ key, name }) => name || key));
      notify({ kind: 'success', text: t('decisionsPublished', { names }) });
      onPublished();
    } catch (error) {
      if (isProblem(error)) {
        action.current = newKey();
        setFaults(error.issues.length > 0 ? error.issues.map(({ message }) => message) : [error.detail ?? error.title]);
      } else setFaults([t('save.offline')]);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t('publishDecision')}
      okText={t('publish')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <p className="za-quiet">{t('publishDecisionHint')}</p>
      <div className="za-field">
        <input
          ref={input}
          type="file"
          hidden
          accept=".dmn,.xml"
          aria-label={t('decisionFile')}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen !== undefined) setFile(chosen);
          }}
        />
        <Button onClick={() => input.current?.click()}>{t('chooseDecisionFile')}</Button> <span>{file?.name}</span>
      </div>
      <div className="za-field">
        <label htmlFor={noteId}>{t('publishNote')}</label>
        <Input.TextArea
          id={noteId}
          value={note}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setNote(target.value)}
        />
        <p className="za-quiet">{t('publishNoteHint')}</p>
      </div>
      {faults.length > 0 && (
        <ul className="zd-meaning" role="alert">
          {faults.map((fault) => (
            <li key={fault} className="za-field-error">
              {fault}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
