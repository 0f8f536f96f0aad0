import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';
import { ApiProblem, ConnectionLost } from '../app/problem.ts';
import { usePageTitle } from './usePageTitle.ts';

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Where one came from. What is not there and what one may not see otherwise leads to the first screen. */
  readonly back?: ReactNode;
}

/** Words for a refusal or a failure; `settled`: trying again can not change it. */
function useErrorWords(error: unknown): { readonly title: string; readonly words: string; readonly settled: boolean } {
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
  return { title, words, settled };
}

/** What a refusal or a failure means, and the way on: trying again only where that can change anything. */
export function ErrorState({ error, onRetry, back }: ErrorStateProps) {
  const t = useMessages(appTexts);
  const { title, words, settled } = useErrorWords(error);
  return (
    <div className="za-failed" role="alert">
      <p className="za-empty-title">{title}</p>
      {words !== title && <p className="za-quiet">{words}</p>}
      {onRetry !== undefined && !settled && <Button onClick={onRetry}>{t('retry')}</Button>}
      {back ?? (settled && <Link to="/">{t('goHome')}</Link>)}
    </div>
  );
}

/** A page that is nothing but that; it names the tab too, which would go on to say where one came from. */
export function FailedPage(props: ErrorStateProps) {
  usePageTitle(useErrorWords(props.error).title);
  return (
    <div className="za-page">
      <ErrorState {...props} />
    </div>
  );
}
