import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { NotFoundPage } from '../../app/ErrorPages.tsx';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { ErrorState, FailedPage } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import './design.css';
import { download } from './download.ts';
import { texts } from './messages.ts';
import { useDecision, useDecisions } from './queries.ts';

const DecisionView = lazy(async () => ({ default: (await import('@zhengai/designer/decision')).DecisionView }));

/** 一个决策: its rules as they read, a place to try it out, and its versions. */
export function DecisionPage() {
  const t = useMessages(texts);
  const locale = useLocale();
  const { decisionKey = '' } = useParams();
  const list = useDecisions();
  const summary = list.data?.items.find(({ key }) => key === decisionKey);
  const [chosen, setChosen] = useState<number>();
  const version = chosen ?? summary?.versions[0]?.version;
  const { data, error, refetch } = useDecision(decisionKey, version);
  if (list.isPending) return <Skeletons tall />;
  if (list.data === undefined) return <FailedPage error={list.error} onRetry={() => void list.refetch()} />;
  if (summary === undefined) return <NotFoundPage />;
  return (
    <div className="za-page">
      <PageHeader
        title={summary.name}
        lead={
          <>
            <Link className="za-link" to="/design/decisions">
              {t('backToDecisions')}
            </Link>
            {' · '}
            <code>{summary.key}</code>
          </>
        }
        actions={
          data !== undefined && (
            <Button onClick={() => download(`${summary.key}.dmn`, data.xml)}>{t('downloadDecision')}</Button>
          )
        }
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <Suspense fallback={<Skeletons tall />}>
          <DecisionView key={`${data.id} ${locale}`} xml={data.xml} decisionKey={data.key} locale={locale} />
        </Suspense>
      )}
      <h2 className="zd-versions-title">{t('versions')}</h2>
      <ul className="za-rows">
        {summary.versions.map((one) => (
          <li key={one.id} className="zd-task-form">
            <span>
              <strong>{t('versionN', { version: one.version })}</strong>
              {' · '}
              <DateTime value={one.publishedAt} />
              {' · '}
              {t('by', { name: one.publishedBy.name })}
              <br />
              <span className="za-quiet">{one.note}</span>
            </span>
            <Button
              type="link"
              disabled={one.version === version}
              aria-label={`${t('openVersion')} ${t('versionN', { version: one.version })}`}
              onClick={() => setChosen(one.version)}
            >
              {t('openVersion')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
