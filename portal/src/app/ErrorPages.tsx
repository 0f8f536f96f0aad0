import { Button } from 'antd';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { EmptyState, type EmptyStateProps } from '../shared/EmptyState.tsx';
import { usePageTitle } from '../shared/usePageTitle.ts';
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
      <WholePage
        title={t('failedTitle')}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      >
        {connection ? t('failedConnection') : t('failedUnknown')}
      </WholePage>
    </div>
  );
}

export function NotFoundPage() {
  const t = useMessages(appTexts);
  return (
    <div className="za-page">
      <WholePage title={t('notFoundTitle')} action={<Link to="/">{t('goHome')}</Link>}>
        {t('notFound')}
      </WholePage>
    </div>
  );
}

/** 没有权限: an area that is not for this reader. */
export function ForbiddenPage() {
  const t = useMessages(appTexts);
  return (
    <div className="za-page">
      <WholePage title={t('forbiddenTitle')} action={<Link to="/">{t('goHome')}</Link>}>
        {t('forbidden')}
      </WholePage>
    </div>
  );
}

/** Nothing but words: they name the tab too, which would go on to say where one came from. */
function WholePage(props: EmptyStateProps) {
  usePageTitle(props.title);
  return <EmptyState {...props} />;
}
