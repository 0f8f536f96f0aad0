import { Button, Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { CreateProcess as CreateProcessBody, ProcessDetail } from '@zhengai/api/contract';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { TextField } from '../../shared/TextField.tsx';
import { texts } from './messages.ts';
import { designKeys } from './queries.ts';

const tiers = ['course', 'programme', 'teacher', 'student', 'school'] as const;
const keyShape = /^[a-z][a-z0-9_]{2,60}$/;

type Faults = Readonly<Partial<Record<'name' | 'key' | 'general', string>>>;

/** A new process: its name, its key for ever, and the tier it is about. */
export function CreateProcess({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const tierId = useId();
  const [body, setBody] = useState<CreateProcessBody>({ key: '', name: '', tier: 'course' });
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const action = useRef(newKey());

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const wrong: Faults = {
      ...(body.name.trim() === '' && { name: t('nameMissing') }),
      ...(!keyShape.test(body.key) && { key: t('keyBad') }),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await api.post<ProcessDetail>('/processes', { ...body, name: body.name.trim() }, { key: action.current });
      await queries.invalidateQueries({ queryKey: designKeys.processes });
      await navigate(`/design/processes/${body.key}`);
    } catch (error) {
      action.current = newKey();
      const issues = isProblem(error) ? error.issues.map(({ pointer, message }) => [pointer.slice(1), message]) : [];
      const general = isProblem(error) ? (error.detail ?? error.title) : String(error);
      setFaults(issues.length > 0 ? (Object.fromEntries(issues) as Faults) : { general });
      setBusy(false);
    }
  };

  return (
    <form className="za-form zd-create" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t('createTitle')}</h2>
      {faults.general !== undefined && (
        <p className="za-field-error" role="alert">
          {faults.general}
        </p>
      )}
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={body.name}
        error={faults.name}
        autoFocus
        onChange={(name) => setBody((before) => ({ ...before, name }))}
      />
      <TextField
        label={t('key')}
        hint={t('keyHint')}
        value={body.key}
        error={faults.key}
        autoComplete="off"
        onChange={(key) => setBody((before) => ({ ...before, key }))}
      />
      <div className="za-field">
        <label htmlFor={tierId}>{t('tier')}</label>
        <Select
          id={tierId}
          size="large"
          value={body.tier}
          options={tiers.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
          onChange={(tier) => setBody((before) => ({ ...before, tier }))}
        />
      </div>
      <div className="za-form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('create')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
