import { Button } from 'antd';
import type { Campaign } from '@zhengai/api/contract';
import { Link, useNavigate } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useHolds } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { useKeyset } from '../../shared/useKeyset.ts';
import { useSemesters } from '../../shared/useSemesters.ts';
import './campaigns.css';
import { texts } from './messages.ts';
import { campaignKeys } from './queries.ts';

const idOf = (campaign: Campaign): string => campaign.id;

function CampaignRow({ campaign }: { readonly campaign: Campaign }) {
  const t = useMessages(texts);
  const { launch, progress } = campaign;
  const to = `/campaigns/${encodeURIComponent(campaign.id)}`;
  return (
    <div className="za-campaign-row">
      <div>
        <Link className="za-campaign-name" to={to}>
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
            <span className="za-campaign-facts">
              {progress.overdueTasks === 0 ? (
                <span className="za-quiet">{t('noOverdue')}</span>
              ) : (
                <Link className="za-due-late" to={`${to}?only=late`}>
                  {t('overdue', { count: progress.overdueTasks })}
                </Link>
              )}
              {launch.blocked > 0 && <Link to={`${to}?only=blocked`}>{t('blocked', { count: launch.blocked })}</Link>}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

function Nothing() {
  const t = useMessages(texts);
  const holds = useHolds();
  const semesters = useSemesters();
  if (!holds('qa_office')) return <EmptyState title={t('empty')}>{t('emptyReader')}</EmptyState>;
  return semesters.data?.items.length === 0 ? (
    <EmptyState title={t('empty')} action={<Link to="/campaigns/semesters">{t('addSemester')}</Link>}>
      {t('noSemester')}
    </EmptyState>
  ) : (
    <EmptyState title={t('empty')} action={<Link to="/campaigns/new">{t('launch')}</Link>}>
      {t('emptyHint')}
    </EmptyState>
  );
}

/** 轮次: everything that was launched, newest first. */
export function CampaignsPage() {
  const t = useMessages(texts);
  const holds = useHolds();
  const navigate = useNavigate();
  const list = useKeyset<Campaign>(campaignKeys.all, '/campaigns', {}, 20);
  return (
    <div className="za-page">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          holds('qa_office') && (
            <>
              <Button onClick={() => void navigate('/campaigns/semesters')}>{t('semesters')}</Button>
              <Button type="primary" onClick={() => void navigate('/campaigns/new')}>
                {t('launch')}
              </Button>
            </>
          )
        }
      />
      <KeysetList name="campaigns" label={t('title')} list={list} idOf={idOf} empty={<Nothing />}>
        {(campaign) => <CampaignRow campaign={campaign} />}
      </KeysetList>
    </div>
  );
}
