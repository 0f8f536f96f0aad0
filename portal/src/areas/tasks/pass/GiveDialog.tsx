import { useQuery } from '@tanstack/react-query';
import type { Colleagues, TaskDetail } from '@zhengai/api/contract';
import { Input, Modal } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { useAccount } from '../../../app/session.ts';
import { texts } from '../messages.ts';
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
  const me = useAccount().id;
  const id = useId();
  const [search, setSearch] = useState('');
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, fault, act } = useAction(task.id, how);
  const q = useDeferredValue(search.trim());
  const found = useQuery({
    queryKey: ['colleagues', q],
    queryFn: ({ signal }) => api.get<Colleagues>('/colleagues', { query: { q }, signal }),
    enabled: q !== '',
  });
  const people = (found.data?.items ?? []).filter((person) => person.id !== me);

  const send = async (): Promise<void> => {
    const incomplete = to === undefined || reason.trim() === '';
    setMissing(incomplete);
    if (incomplete) return;
    const done = await act({ to, reason: reason.trim() }, t(`given.${how}`));
    if (done) await navigate('/inbox/mine');
  };

  return (
    <Modal
      open
      title={t(how)}
      okText={t(`give.${how}`)}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p className="za-quiet">{t(`about.${how}`)}</p>
      <div className="za-field">
        <label htmlFor={`${id}-search`}>{t('colleague')}</label>
        <Input id={`${id}-search`} value={search} onChange={({ target }) => setSearch(target.value)} />
      </div>
      <fieldset className="za-choices" aria-label={t('found')}>
        {people.map((person) => (
          <label key={person.id}>
            <input type="radio" name={`${id}-to`} checked={to === person.id} onChange={() => setTo(person.id)} />
            <span>
              {person.name} <span className="za-quiet">{person.unit}</span>
            </span>
          </label>
        ))}
        {found.isSuccess && people.length === 0 && <p className="za-quiet">{t('nobodyFound')}</p>}
      </fieldset>
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
      {(missing || fault !== undefined) && (
        <p className="za-field-error" role="alert">
          {fault ?? t('giveMissing')}
        </p>
      )}
    </Modal>
  );
}
