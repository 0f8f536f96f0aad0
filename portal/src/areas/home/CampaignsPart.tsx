import type { Campaign } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useHolds } from '../../app/session.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { texts } from './messages.ts';

/** How far each campaign (轮次) is; its row opens the matrix that the numbers are counted from. */
export function CampaignsPart({ campaigns }: { readonly campaigns: readonly Campaign[] }) {
  const t = useMessages(texts);
  const holds = useHolds();
  return (
    <section className="za-section">
      <h2>
        {t('campaigns')}
        <Link to="/campaigns">{t('allCampaigns')}</Link>
      </h2>
      {campaigns.length === 0 && (
        <EmptyState
          title={t('noCampaigns')}
          action={holds('qa_office') && <Link to="/campaigns/new">{t('startCampaign')}</Link>}
        >
          {t('noCampaignsMore')}
        </EmptyState>
      )}
      <ul className="za-rows">
        {campaigns.map((campaign) => (
          <li key={campaign.id} className="za-campaign">
            <span>
              <Link to={`/campaigns/${encodeURIComponent(campaign.id)}`}>{campaign.name}</Link>{' '}
              <span className="za-quiet">{campaign.semester.name}</span>
            </span>
            {campaign.state === 'launching' ? (
              <ProgressBar
                label={t('launching', { started: campaign.launch.started, total: campaign.launch.total })}
                done={campaign.launch.started + campaign.launch.existing + campaign.launch.blocked}
                total={campaign.launch.total}
              />
            ) : (
              <ProgressBar
                label={t('campaignDone')}
                done={campaign.progress.completed}
                total={campaign.progress.instances}
              />
            )}
            <span className="za-campaign-notes">
              {campaign.progress.overdueTasks > 0 && (
                <Link className="za-due-late" to={`/campaigns/${encodeURIComponent(campaign.id)}?only=late`}>
                  {t('campaignOverdue', { count: campaign.progress.overdueTasks })}
                </Link>
              )}
              {campaign.launch.blocked > 0 && (
                <Link to={`/campaigns/${encodeURIComponent(campaign.id)}?only=blocked`}>
                  {t('blocked', { count: campaign.launch.blocked })}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
