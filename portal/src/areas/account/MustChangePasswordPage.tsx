import { useEffect } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { LanguagePicker } from '../../app/PreferencePickers.tsx';
import { signOut, useSession } from '../../app/session.ts';
import './account.css';
import { texts } from './messages.ts';
import { PasswordForm } from './PasswordForm.tsx';

/** Stands before everything else after a one-time password; changing it lets the page behind appear. */
export function MustChangePasswordPage() {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const session = useSession();
  const title = t('mustChange');
  useEffect(() => {
    document.title = `${title} · ${app('product')}`;
  }, [title, app]);
  return (
    <main className="za-login">
      <div className="za-login-sheet">
        <img src="/icon.svg" alt="" width="44" height="44" />
        <h1>{title}</h1>
        <p className="za-quiet">
          {session.data?.account?.name} · {t('mustChangeWhy')}
        </p>
        <PasswordForm onChanged={() => undefined} />
        <div className="za-login-foot za-login-foot-wide">
          <LanguagePicker />
          <button type="button" className="za-link" onClick={() => void signOut()}>
            {app('signOut')}
          </button>
        </div>
      </div>
    </main>
  );
}
