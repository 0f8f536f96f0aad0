import { Button } from 'antd';
import type { ChangePassword } from '@zhengai/api/contract';
import { useState, type SubmitEvent } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { refreshSession } from '../../app/session.ts';
import { TextField } from '../../shared/TextField.tsx';
import { texts } from './messages.ts';

type Faults = Partial<Readonly<Record<'current' | 'next' | 'again' | 'general', string>>>;

/** Changes the own password; the server's refusals land at the field that they are about. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const t = useMessages(texts);
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const set = (name: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [name]: value }));

  const check = (): Faults => ({
    ...(values.current === '' && { current: t('currentMissing') }),
    ...(values.next.length < 10
      ? { next: t('tooShort') }
      : values.next === values.current && { next: t('sameAsCurrent') }),
    ...(values.again !== values.next && { again: t('notSame') }),
  });

  const explain = (error: unknown): Faults => {
    if (isProblem(error, 'badCredentials')) return { current: t('currentWrong') };
    if (isProblem(error)) {
      const next = error.issues.find((issue) => issue.pointer === '/next');
      const current = error.issues.find((issue) => issue.pointer === '/current');
      if (next !== undefined || current !== undefined) {
        return { ...(next && { next: next.message }), ...(current && { current: current.message }) };
      }
    }
    return { general: error instanceof Error ? error.message : String(error) };
  };

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const found = check();
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const body: ChangePassword = { current: values.current, next: values.next };
      await api.post<unknown>('/session/password', body);
      setValues({ current: '', next: '', again: '' });
      await refreshSession();
      onChanged();
    } catch (error) {
      setFaults(explain(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="za-form za-account-form" onSubmit={(event) => void submit(event)} noValidate>
      {faults.general !== undefined && (
        <p className="za-field-error" role="alert">
          {faults.general}
        </p>
      )}
      <TextField
        label={t('current')}
        type="password"
        autoComplete="current-password"
        value={values.current}
        onChange={set('current')}
        error={faults.current}
      />
      <TextField
        label={t('next')}
        type="password"
        autoComplete="new-password"
        hint={t('nextHint')}
        value={values.next}
        onChange={set('next')}
        error={faults.next}
      />
      <TextField
        label={t('again')}
        type="password"
        autoComplete="new-password"
        value={values.again}
        onChange={set('again')}
        error={faults.again}
      />
      <div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
