import { useQuery } from '@tanstack/react-query';
import type { ReturnTargets, TaskDetail } from '@zhengai/api/contract';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { Dialog } from '../../../shared/Dialog.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { texts } from '../messages.ts';
import { taskPath } from '../queries.ts';
import { useAction } from './useAction.ts';

type Resume = 'onward' | 'straightBack';

/** 退回: to whom, how it goes on then, and why. */
export function ReturnDialog({ task, onClose }: { readonly task: TaskDetail; readonly onClose: () => void }) {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const id = useId();
  const targets = useQuery({
    queryKey: ['returnTargets', task.id],
    queryFn: ({ signal }) => api.get<ReturnTargets>(`${taskPath(task.id)}/return-targets`, { signal }),
    gcTime: 0,
  });
  const [chosen, setChosen] = useState<string>();
  const [resume, setResume] = useState<Resume>('onward');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, fault, act } = useAction(task.id, 'return');
  const items = targets.data?.items ?? [];
  const element = chosen ?? items[0]?.element;

  const send = async (): Promise<void> => {
    setMissing(reason.trim() === '');
    if (element === undefined || reason.trim() === '') return;
    const done = await act({ to: { element }, resume, reason: reason.trim() }, t('returnedDone'));
    if (done) await navigate('/inbox/mine');
  };

  return (
    <Dialog
      title={t('returnTask')}
      okText={t('returnNow')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: element === undefined, loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      {targets.isPending && <Skeletons rows={2} />}
      {targets.isError && <ErrorState error={targets.error} onRetry={() => void targets.refetch()} />}
      {targets.isSuccess && items.length === 0 && <p>{t('returnNowhere')}</p>}
      {items.length > 0 && (
        <>
          <fieldset className="za-choices">
            <legend>{t('returnTo')}</legend>
            {items.map((item) => (
              <label key={item.element}>
                <input
                  type="radio"
                  name={`${id}-to`}
                  checked={item.element === element}
                  onChange={() => setChosen(item.element)}
                />
                <span>{t('nextWho', { name: item.name, who: item.by.name })}</span>
              </label>
            ))}
          </fieldset>
          <fieldset className="za-choices">
            <legend>{t('returnThen')}</legend>
            {(['onward', 'straightBack'] as const).map((way) => (
              <label key={way}>
                <input type="radio" name={`${id}-resume`} checked={resume === way} onChange={() => setResume(way)} />
                <span>{t(`resume.${way}`)}</span>
              </label>
            ))}
          </fieldset>
          <div className="za-field">
            <label htmlFor={`${id}-reason`}>{t('returnReason')}</label>
            <Input.TextArea
              id={`${id}-reason`}
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              aria-invalid={missing}
              onChange={({ target }) => setReason(target.value)}
            />
            {missing && <p className="za-field-error">{t('reasonMissing')}</p>}
          </div>
        </>
      )}
    </Dialog>
  );
}
