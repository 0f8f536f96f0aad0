import { useQueryClient } from '@tanstack/react-query';
import type { ChangedCalendar } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { ReasonField } from '../../shared/ReasonField.tsx';
import { wordsOfProblem } from '../../shared/useCommand.ts';
import { texts } from './messages.ts';
import { OVERTAKEN } from './Overtaken.tsx';
import type { Changes } from './useChanges.ts';

/** As many days as one save takes. */
const MOST = 400;

/** Leads to what somebody else has changed, if that is on the page. */
const look = (): void => document.getElementById(OVERTAKEN)?.focus();

interface UnsavedProps {
  readonly changes: Changes;
  readonly year: number;
  /** Somebody else has changed the calendar since: that is to be looked at first. */
  readonly overtaken: boolean;
}

/** What is not saved yet, how much it is and what saving does; saving asks why. */
export function Unsaved({ changes, year, overtaken }: UnsavedProps) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string>();
  const key = useRef(newKey());
  const missing = reason.trim() === '';
  const elsewhere = Object.keys(changes.days).filter((day) => !day.startsWith(`${year}-`)).length;
  const close = (): void => {
    setAsking(false);
    setTried(false);
    setFault(undefined);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (missing) return;
    setBusy(true);
    setFault(undefined);
    try {
      const days = Object.entries(changes.days).map(([day, is]) => ({ day, ...is }));
      const body = { days, reason: reason.trim() };
      const saved = await api.put<ChangedCalendar>('/calendar', body, { key: key.current, ifMatch: changes.base });
      // Else the page takes one's own change for somebody else's until the days have come back.
      changes.rebase(saved.revision);
      await queries.invalidateQueries({ queryKey: ['calendar'] });
      changes.clear();
      notify({ kind: 'success', text: t('saved') });
    } catch (error) {
      // A refusal is an answer: the next try is another action. Without an answer the same key must be used again.
      if (isProblem(error)) key.current = newKey();
      if (isProblem(error, 'stale')) {
        // The page shows then what the other one has done; what was written here stays.
        await queries.invalidateQueries({ queryKey: ['calendar'] });
        notify({ kind: 'error', text: wordsOfProblem(error, error.title) });
        close();
      } else setFault(wordsOfProblem(error, t('keptHint')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="za-unsaved">
      <div role="status">
        <strong>{t('changes', { count: changes.count })}</strong>{' '}
        {elsewhere > 0 && <span>{t('changesElsewhere', { count: elsewhere })}</span>}
        <p className="za-quiet">{t('effect')}</p>
        {changes.count > MOST && <p className="za-field-error">{t('tooMany')}</p>}
        {overtaken && (
          <button type="button" className="za-link" onClick={look}>
            {t('overtakenLook')}
          </button>
        )}
      </div>
      <div className="za-calendar-actions">
        <Button type="primary" disabled={changes.count > MOST || overtaken} onClick={() => setAsking(true)}>
          {t('save')}
        </Button>
        <Button onClick={changes.clear}>{t('discard')}</Button>
      </div>
      <Dialog
        open={asking}
        title={t('saveTitle', { count: changes.count })}
        okText={t('saveNow')}
        cancelText={t('cancel')}
        okButtonProps={{ loading: busy }}
        onOk={() => void save()}
        onCancel={close}
        afterClose={look}
        fault={fault}
      >
        <p className="za-quiet">{t('effect')}</p>
        <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
      </Dialog>
    </div>
  );
}
