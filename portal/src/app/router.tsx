import { createBrowserRouter, type RouteObject } from 'react-router';
import { areas } from './areas.ts';
import { NotFoundPage, RouteErrorPage } from './ErrorPages.tsx';
import { OnlyWith } from './OnlyWith.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { RequireSession } from './RequireSession.tsx';
import { Shell } from './Shell.tsx';

const pages: RouteObject[] = [
  ...areas.flatMap(({ needs, routes }): readonly RouteObject[] =>
    needs === undefined ? routes : [{ element: <OnlyWith permissions={needs} />, children: [...routes] }],
  ),
  { path: '*', Component: NotFoundPage },
];

/** Pages stand inside the shell, which only a signed-in person sees; an error on a page leaves the shell standing. */
export const router = createBrowserRouter([
  {
    path: '/login',
    lazy: async () => ({ Component: (await import('../areas/account/LoginPage.tsx')).LoginPage }),
    ErrorBoundary: RouteErrorPage,
    HydrateFallback: PageSkeleton,
  },
  {
    Component: RequireSession,
    ErrorBoundary: RouteErrorPage,
    HydrateFallback: PageSkeleton,
    children: [{ Component: Shell, children: [{ ErrorBoundary: RouteErrorPage, children: pages }] }],
  },
]);
