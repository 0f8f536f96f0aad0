import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import './design.css';
import { DesignTabs } from './DesignTabs.tsx';
import { texts } from './messages.ts';
import { PublishDecisionDialog } from './PublishDecisionDialog.tsx';
import { useDecisions } from './queries.ts';

/** 决策表: every decision in its newest version, and the place to publish the next. */
export function DecisionsPage() {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useDecisions();
  const [publishing, setPublishing] = useState(false);
  return (
    <div className="za-page">
      <PageHeader
        title={t('decisions')}
        lead={t('decisionsLead')}
        actions={
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('publishDecision')}
          </Button>
        }
      />
      <DesignTabs />
      {publishing && (
        <PublishDecisionDialog
          onClose={() => setPublishing(false)}
          onPublished={() => {
            setPublishing(false);
            void refetch();
          }}
        />
      )}
      {isPending && <Skeletons />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState title={t('noDecisions')}>{t('noDecisionsHint')}</EmptyState>}
      <ul className="za-rows">
        {data?.items.map(({ key, name, versions: [newest] }) => (
          <li key={key}>
            <Link className="zd-row zd-row-form" to={`/design/decisions/${encodeURIComponent(key)}`}>
              <span className="zd-row-name">
                <strong>{name}</strong>
                <code className="za-quiet">{key}</code>
              </span>
              {newest !== undefined && (
                <>
                  <span>
                    {t('versionN', { version: newest.version })}
                    <small className="za-quiet">
                      {' · '}
                      <DateTime value={newest.publishedAt} dateOnly />
                    </small>
                  </span>
                  <span className="za-quiet">{newest.note}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
