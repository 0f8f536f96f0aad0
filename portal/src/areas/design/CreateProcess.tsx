import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { CreateProcess as CreateProcessBody, ProcessDetail } from '@zhengai/api/contract';
import { useRef, useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';
import { faultsOf, ProcessFields, useMissing, type Faults } from './ProcessFields.tsx';
import { designKeys } from './queries.ts';

/** A new process: its name, its key for ever, and the tier it is about. */
export function CreateProcess({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const missing = useMissing();
  const [body, setBody] = useState<CreateProcessBody>({ key: '', name: '', tier: 'course' });
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const action = useRef(newKey());

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const wrong = missing(body);
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await api.post<ProcessDetail>('/processes', { ...body, name: body.name.trim() }, { key: action.current });
      await queries.invalidateQueries({ queryKey: designKeys.processes });
      await navigate(`/design/processes/${body.key}`);
    } catch (error) {
      action.current = newKey();
      setFaults(faultsOf(error));
      setBusy(false);
    }
  };

  return (
    <form className="za-form zd-create" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t('createTitle')}</h2>
      <ProcessFields body={body} faults={faults} onChange={setBody} />
      <div className="za-form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('create')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
