import type { Permission } from '@zhengai/api/contract';
import { Outlet } from 'react-router';
import { ForbiddenPage } from './ErrorPages.tsx';
import { useAccount } from './session.ts';

/** Pages of an area for whoever has one of the permissions; others read why not, instead of a page that fails. */
export function OnlyWith({ permissions }: { readonly permissions: readonly Permission[] }) {
  const { permissions: own } = useAccount();
  return permissions.some((permission) => own.includes(permission)) ? <Outlet /> : <ForbiddenPage />;
}
