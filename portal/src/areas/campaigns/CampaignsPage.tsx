import { Button } from 'antd';
import type { Campaign } from '@zhengai/api/contract';
import { Link, useNavigate } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useMay } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import './campaigns.css';
import { texts } from './messages.ts';
import { useCampaigns } from './queries.ts';

function Row({ campaign }: { readonly campaign: Campaign }) {
  const t = useMessages(texts);
  const { launch, progress } = campaign;
  return (
    <li className="za-campaign">
      <div>
        <Link className="za-link za-campaign-name" to={`/campaigns/${campaign.id}`}>
          {campaign.name}
        </Link>
        <div className="za-quiet">
          {campaign.semester.name} · {campaign.process.name} · {campaign.college?.name ?? t('allColleges')}
        </div>
        <div className="za-quiet">
          {t('launchedBy', { name: campaign.launchedBy.name })} · <DateTime value={campaign.launchedAt} />
        </div>
      </div>
      <div className="za-campaign-progress">
        {campaign.state === 'launching' ? (
          <>
            <span>{t('state.launching')}</span>
            <ProgressBar
              done={launch.started + launch.existing + launch.blocked}
              total={launch.total}
              label={t('state.launching')}
            />
          </>
        ) : (
          <>
            <ProgressBar done={progress.completed} total={progress.instances} label={t('completedOf')} />
            <Link className="za-quiet" to={`/campaigns/${campaign.id}?only=late`}>
              {progress.overdueTasks === 0 ? t('noOverdue') : t('overdue', { count: progress.overdueTasks })}
            </Link>
          </>
        )}
      </div>
    </li>
  );
}

/** 轮次: everything that was launched, newest first. */
export function CampaignsPage() {
  const t = useMessages(texts);
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCampaigns();
  const launch = may('design') && (
    <Button type="primary" onClick={() => void navigate('/campaigns/new')}>
      {t('launch')}
    </Button>
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="za-page">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('design') && (
            <>
              <Button onClick={() => void navigate('/campaigns/semesters')}>{t('semesters')}</Button>
              {launch}
            </>
          )
        }
      />
      {isPending && <Skeletons tall />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && items.length === 0 && (
        <EmptyState title={t('empty')} {...(may('design') && { action: launch })}>
          {may('design') ? t('emptyHint') : t('emptyReader')}
        </EmptyState>
      )}
      <ul className="za-rows">
        {items.map((campaign) => (
          <Row key={campaign.id} campaign={campaign} />
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}
