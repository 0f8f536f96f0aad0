import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { PreferencePickers } from '../../app/PreferencePickers.tsx';
import { useAccount } from '../../app/session.ts';
import { PageHeader } from '../../shared/PageHeader.tsx';
import './account.css';
import { texts } from './messages.ts';
import { PasswordForm } from './PasswordForm.tsx';

export function AccountPage() {
  const t = useMessages(texts);
  const account = useAccount();
  return (
    <div className="za-page">
      <PageHeader title={t('title')} lead={`${account.name} · ${account.username} · ${account.unit.name}`} />
      <section className="za-section">
        <h2>{t('roles')}</h2>
        {account.roles.length === 0 && <p className="za-quiet">{t('noRoles')}</p>}
        <ul className="za-rows">
          {account.roles.map((role) => (
            <li key={`${role.role}@${role.scope}`}>
              {role.roleName} <span className="za-quiet">{role.scopeName}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="za-section">
        <h2>{t('settings')}</h2>
        <p className="za-quiet">{t('settingsNote')}</p>
        <div className="za-account-settings">
          <PreferencePickers />
        </div>
      </section>
      <section className="za-section">
        <h2>{t('changePassword')}</h2>
        <PasswordForm onChanged={() => notify({ kind: 'success', text: t('changed') })} />
      </section>
    </div>
  );
}
