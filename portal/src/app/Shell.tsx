import { UserOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { PopoverMenu } from '../shared/PopoverMenu.tsx';
import { AlertsBell } from './AlertsBell.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { CurrentSemester } from './CurrentSemester.tsx';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';
import { Navigation } from './Navigation.tsx';
import { Notices } from './Notices.tsx';
import { PreferencePickers } from './PreferencePickers.tsx';
import { signOut, useAccount, useSession } from './session.ts';
import { notify } from './notify.ts';

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    notify({ kind: 'error', text: error instanceof Error ? error.message : String(error) });
  }
}

function PersonMenu() {
  const t = useMessages(appTexts);
  const account = useAccount();
  return (
    <PopoverMenu
      label={t('signedInAs', { name: account.name, unit: account.unit.name })}
      button={
        <span className="za-me">
          <UserOutlined aria-hidden />
          <span className="za-me-name">{account.name}</span>
        </span>
      }
    >
      {(close) => (
        <div className="za-me-sheet">
          <p className="za-sheet-title">{account.name}</p>
          <p className="za-quiet">{account.unit.name}</p>
          <ul className="za-me-roles">
            {account.roles.map((role) => (
              <li key={`${role.role}@${role.scope}`}>
                {role.roleName} <span className="za-quiet">{role.scopeName}</span>
              </li>
            ))}
          </ul>
          <PreferencePickers />
          <div className="za-me-actions">
            <Link to="/account" onClick={close}>
              {t('account')}
            </Link>
            <button type="button" className="za-link" onClick={() => void leave()}>
              {t('signOut')}
            </button>
          </div>
        </div>
      )}
    </PopoverMenu>
  );
}

/** Header, navigation and the page; after a change of page the reader stands at its beginning. */
export function Shell() {
  const t = useMessages(appTexts);
  const { data: session } = useSession();
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    // A page that has put the focus somewhere itself (a row one came back to) keeps it.
    if (main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="za-shell">
      <a className="za-skip" href="#content">
        {t('skip')}
      </a>
      <header className="za-header">
        <Link to="/" className="za-brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span className="za-school">{session?.school ?? t('product')}</span>
        </Link>
        <CurrentSemester />
        <div className="za-header-end">
          <AlertsBell />
          <PersonMenu />
        </div>
        {navigation.state === 'loading' && <span className="za-travel" role="status" aria-label={t('loading')} />}
      </header>
      <ConnectionBanner />
      <Navigation />
      <main id="content" className="za-main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Notices />
      <ScrollRestoration />
    </div>
  );
}
