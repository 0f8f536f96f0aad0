import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorState } from '../shared/ErrorState.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { useSession } from './session.ts';

const MustChangePasswordPage = lazy(async () => ({
  default: (await import('../areas/account/MustChangePasswordPage.tsx')).MustChangePasswordPage,
}));

/** Sends whoever is not signed in to the login page, and back afterwards. */
export function RequireSession() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return <PageSkeleton />;
  if (session.data === undefined) {
    return (
      <main className="za-page">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (session.data.account === null) {
    const from = `${location.pathname}${location.search}`;
    return <Navigate to={from === '/' ? '/login' : `/login?from=${encodeURIComponent(from)}`} replace />;
  }
  if (session.data.account.mustChangePassword) {
    return (
      <Suspense fallback={<PageSkeleton />}>
        <MustChangePasswordPage />
      </Suspense>
    );
  }
  return <Outlet />;
}
