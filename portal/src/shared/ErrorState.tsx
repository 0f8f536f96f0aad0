import { Button } from 'antd';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';
import { ApiProblem, ConnectionLost } from '../app/problem.ts';

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What a refusal or a failure means, and the way on. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useMessages(appTexts);
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
      {onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  );
}
