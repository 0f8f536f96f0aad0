import { Button } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { LanguagePicker } from '../../app/PreferencePickers.tsx';
import { ConnectionLost, isProblem } from '../../app/problem.ts';
import { signIn, useSession } from '../../app/session.ts';
import { TextField } from '../../shared/TextField.tsx';
import './account.css';
import { texts } from './messages.ts';

interface Faults {
  readonly username?: string;
  readonly password?: string;
  readonly general?: string;
}

/** Only a path of this site: a foreign address in `from` must not carry anybody away. */
const safePath = (from: string | null): string => (from !== null && /^\/(?![/\\])/.test(from) ? from : '/');

export function LoginPage() {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const session = useSession();
  const [search] = useSearchParams();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [caps, setCaps] = useState(false);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);

  const title = session.data?.school ?? app('product');
  useEffect(() => {
    document.title = `${t('signIn')} · ${title}`;
  }, [t, title]);
  useEffect(() => {
    if (faults.username !== undefined || faults.password !== undefined) {
      form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus();
    }
  }, [faults]);

  if (session.data?.account) return <Navigate to={safePath(search.get('from'))} replace />;

  const explain = (error: unknown): Faults => {
    if (isProblem(error, 'badCredentials')) return { password: error.detail ?? t('badCredentials') };
    if (isProblem(error, 'tooManyRequests')) {
      return {
        general:
          error.retryAfter === undefined
            ? t('lockedSoon')
            : t('locked', { minutes: Math.max(1, Math.ceil(error.retryAfter / 60)) }),
      };
    }
    if (error instanceof ConnectionLost) return { general: t('noConnection') };
    return { general: error instanceof Error ? error.message : String(error) };
  };

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (username.trim() === '' || password === '') {
      setFaults({
        ...(username.trim() === '' && { username: t('usernameMissing') }),
        ...(password === '' && { password: t('passwordMissing') }),
      });
      return;
    }
    setBusy(true);
    setFaults({});
    try {
      await signIn({ username: username.trim(), password });
    } catch (error) {
      setFaults(explain(error));
    } finally {
      setBusy(false);
    }
  };
  const noteCaps = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));

  return (
    <main className="za-login">
      <div className="za-login-sheet">
        <img src="/icon.svg" alt="" width="44" height="44" />
        <h1>{title}</h1>
        <p className="za-quiet">{t('intro')}</p>
        {faults.general !== undefined && (
          <p className="za-login-fault" role="alert">
            {faults.general}
          </p>
        )}
        <form ref={form} className="za-form" onSubmit={(event) => void submit(event)} noValidate>
          <TextField
            label={t('username')}
            hint={t('usernameHint')}
            value={username}
            onChange={setUsername}
            error={faults.username}
            autoComplete="username"
            autoFocus
          />
          <TextField
            label={t('password')}
            type="password"
            value={password}
            onChange={setPassword}
            error={faults.password}
            autoComplete="current-password"
            onKeyUp={noteCaps}
            {...(caps && { hint: t('caps') })}
          />
          <Button type="primary" size="large" htmlType="submit" loading={busy} block>
            {t('signIn')}
          </Button>
        </form>
        <div className="za-login-foot">
          <LanguagePicker />
        </div>
      </div>
    </main>
  );
}
