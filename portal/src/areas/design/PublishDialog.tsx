import { Input } from 'antd';
import type { ProcessDetail, PublishedProcess } from '@zhengai/api/contract';
import { useId, useRef, useState } from 'react';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { texts } from './messages.ts';

export interface Refusal {
  readonly elementId: string;
  readonly message: string;
}

interface PublishDialogProps {
  readonly process: ProcessDetail;
  readonly revision: number;
  readonly saved: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly onClose: () => void;
  readonly onPublished: () => void;
  /** The server found what the editor did not: shown at the elements. */
  readonly onRefused: (refusals: readonly Refusal[]) => void;
}

/** 发布: what it means, a note for the auditors, and what keeps it from happening. */
export function PublishDialog(props: PublishDialogProps) {
  const { process, revision, saved, errors, warnings, onClose, onPublished, onRefused } = props;
  const t = useMessages(texts);
  const noteId = useId();
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  const action = useRef(newKey());
  const version = (process.latestVersion ?? 0) + 1;

  const publish = async (): Promise<void> => {
    if (note.trim().length < 2) {
      setFault(t('publishNoteShort'));
      return;
    }
    setBusy(true);
    setFault(undefined);
    setRefusals([]);
    try {
      const published = await api.post<PublishedProcess>(
        `/processes/${process.key}/versions`,
        { note: note.trim() },
        { ifMatch: revision, key: action.current },
      );
      const count = published.warnings.length;
      const words = { version: published.version, count };
      notify({ kind: 'success', text: count === 0 ? t('published', words) : t('publishedWithWarnings', words) });
      onPublished();
    } catch (error) {
      // A refusal is an answer: the next try is another action. Without an answer the same key must be used again.
      if (isProblem(error)) action.current = newKey();
      if (isProblem(error, 'modelRefused')) {
        const found = error.issues.map(({ pointer, message }) => ({ elementId: pointer.replace(/^\//, ''), message }));
        setRefusals(found);
        onRefused(found);
      } else {
        setFault(isProblem(error) ? (error.issues[0]?.message ?? error.detail ?? error.title) : t('save.offline'));
      }
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t('publishTitle')}
      okText={t('publishNow', { version })}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: errors > 0 || !saved, loading: busy }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <ul className="zd-meaning">
        <li>{t('publishWhat', { version })}</li>
        {process.runningInstances > 0 && <li>{t('publishRunning', { count: process.runningInstances })}</li>}
        <li>{t('publishNew', { version })}</li>
      </ul>
      {errors > 0 && (
        <p className="za-field-error" role="alert">
          {t('publishErrors', { count: errors })}
        </p>
      )}
      {warnings > 0 && <p className="za-quiet">{t('publishWarnings', { count: warnings })}</p>}
      {!saved && <p className="za-quiet">{t('publishUnsaved')}</p>}
      {refusals.length > 0 && (
        <div role="alert">
          <p className="za-field-error">{t('refusedTitle')}</p>
          <ul className="zd-meaning">
            {refusals.map(({ elementId, message }) => (
              <li key={`${elementId} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="za-field">
        <label htmlFor={noteId}>{t('publishNote')}</label>
        <Input.TextArea
          id={noteId}
          value={note}
          maxLength={500}
          autoSize={{ minRows: 3, maxRows: 8 }}
          aria-invalid={fault !== undefined}
          {...(fault !== undefined && { status: 'error' as const })}
          onChange={({ target }) => setNote(target.value)}
        />
        <p className={fault === undefined ? 'za-quiet' : 'za-field-error'}>{fault ?? t('publishNoteHint')}</p>
      </div>
    </Dialog>
  );
}
