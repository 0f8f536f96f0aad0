import { EllipsisOutlined } from '@ant-design/icons';
import { NavLink, useLocation } from 'react-router';
import { PopoverMenu } from '../shared/PopoverMenu.tsx';
import type { NavigationEntry } from './area.ts';
import { areas } from './areas.ts';
import { useMessages } from './i18n.ts';
import { appTexts, navigationTexts } from './messages.ts';
import { useAccount } from './session.ts';

/** A phone's bar holds five places; when there are more entries the last one opens the rest. */
const places = 5;

function useEntries(): readonly NavigationEntry[] {
  const { permissions } = useAccount();
  return areas
    .flatMap((area) => area.navigation)
    .filter((entry) => entry.permissions?.some((permission) => permissions.includes(permission)) ?? true);
}

function Entry({ entry, onClick }: { readonly entry: NavigationEntry; readonly onClick?: () => void }) {
  const t = useMessages(navigationTexts);
  const Icon = entry.icon;
  return (
    <NavLink to={entry.to} end={entry.to === '/'} className="za-nav-entry" {...(onClick && { onClick })}>
      <Icon aria-hidden />
      <span>{t(entry.label)}</span>
    </NavLink>
  );
}

/** The areas that this person may open: beside the page, or at its foot on a phone. */
export function Navigation() {
  const t = useMessages(appTexts);
  const entries = useEntries();
  const first = entries.length > places ? entries.slice(0, places - 1) : entries;
  const rest = entries.slice(first.length);
  const { pathname } = useLocation();
  // Where one is must be seen in the bar too.
  const inRest = rest.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <nav className="za-nav" aria-label={t('navigation')}>
      {first.map((entry) => (
        <Entry key={entry.to} entry={entry} />
      ))}
      <div className="za-nav-rest">
        {rest.map((entry) => (
          <Entry key={entry.to} entry={entry} />
        ))}
      </div>
      {rest.length > 0 && (
        <div className="za-nav-more">
          <PopoverMenu
            label={t('more')}
            up
            button={
              <span className={inRest ? 'za-nav-entry active' : 'za-nav-entry'}>
                <EllipsisOutlined aria-hidden />
                <span>{t('more')}</span>
              </span>
            }
          >
            {(close) => rest.map((entry) => <Entry key={entry.to} entry={entry} onClick={close} />)}
          </PopoverMenu>
        </div>
      )}
    </nav>
  );
}
