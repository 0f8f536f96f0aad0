import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';
import { ApiProblem, ConnectionLost } from '../app/problem.ts';

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Where one came from. What is not there and what one may not see otherwise leads to the first screen. */
  readonly back?: ReactNode;
}

/** What a refusal or a failure means, and the way on: trying again only where that can change anything. */
export function ErrorState({ error, onRetry, back }: ErrorStateProps) {
  const t = useMessages(appTexts);
  const settled = error instanceof ApiProblem && (error.status === 403 || error.status === 404);
  const title =
    error instanceof ApiProblem
      ? error.code === 'notFound'
        ? t('notFoundTitle')
        : error.status === 403
          ? t('forbiddenTitle')
          : error.title
      : t('failedTitle');
  const words =
    error instanceof ApiProblem
      ? (error.detail ?? (error.code === 'notFound' ? t('notFound') : error.title))
      : error instanceof ConnectionLost
        ? t('failedConnection')
        : t('failedUnknown');
  return (
    <div className="za-failed" role="alert">
      <p className="za-empty-title">{title}</p>
      {words !== title && <p className="za-quiet">{words}</p>}
      {onRetry !== undefined && !settled && <Button onClick={onRetry}>{t('retry')}</Button>}
      {back ?? (settled && <Link to="/">{t('goHome')}</Link>)}
    </div>
  );
}
