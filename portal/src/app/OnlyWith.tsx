import type { Permission } from '@zhengai/api/contract';
import { Link, Outlet } from 'react-router';
import { EmptyState } from '../shared/EmptyState.tsx';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';
import { useAccount } from './session.ts';

/** Pages of an area for whoever has one of the permissions; others read why not, instead of a page that fails. */
export function OnlyWith({ permissions }: { readonly permissions: readonly Permission[] }) {
  const t = useMessages(appTexts);
  const { permissions: own } = useAccount();
  if (permissions.some((permission) => own.includes(permission))) return <Outlet />;
  return (
    <div className="za-page">
      <EmptyState title={t('forbiddenTitle')} action={<Link to="/">{t('goHome')}</Link>}>
        {t('forbidden')}
      </EmptyState>
    </div>
  );
}
