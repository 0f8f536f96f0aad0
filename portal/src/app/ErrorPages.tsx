import { Button } from 'antd';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { EmptyState } from '../shared/EmptyState.tsx';
import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';
import { ConnectionLost } from './problem.ts';

/**
 * A page's code or style sheet did not come: the server is away, or a newer release has replaced it and only a reload
 * brings the new one. Browsers and Vite tell it in these words only.
 */
const isMissingCode = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);

/** Something on a page broke; what stands around it still works. */
export function RouteErrorPage() {
  const t = useMessages(appTexts);
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const connection = error instanceof ConnectionLost || isMissingCode(error);
  return (
    <div className="za-page">
      <EmptyState
        title={t('failedTitle')}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      >
        {connection ? t('failedConnection') : t('failedUnknown')}
      </EmptyState>
    </div>
  );
}

export function NotFoundPage() {
  const t = useMessages(appTexts);
  return (
    <div className="za-page">
      <EmptyState title={t('notFoundTitle')} action={<Link to="/">{t('goHome')}</Link>}>
        {t('notFound')}
      </EmptyState>
    </div>
  );
}
