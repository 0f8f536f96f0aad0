import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { Campaign } from '@zhengai/api/contract';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { useHolds } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { FailedPage } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import './campaigns.css';
import { CourseMatrix } from './CourseMatrix.tsx';
import { texts } from './messages.ts';
import { campaignKeys, useCampaign } from './queries.ts';

function Relaunch({ campaign }: { readonly campaign: Campaign }) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const relaunch = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.post<Campaign>(`/campaigns/${campaign.id}/launch`, {}, { key: newKey() });
      notify({ kind: 'success', text: t('relaunched') });
      await queries.invalidateQueries({ queryKey: campaignKeys.one(campaign.id) });
    } catch (error) {
      notify({ kind: 'error', text: isProblem(error) ? (error.detail ?? error.title) : String(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} title={t('relaunchHint')} onClick={() => void relaunch()}>
      {t('relaunch')}
    </Button>
  );
}

/** One campaign: how the launch went, how far the courses are, and the matrix. */
export function CampaignPage() {
  const t = useMessages(texts);
  const holds = useHolds();
  const { campaignId = '' } = useParams();
  const { data: campaign, error, refetch } = useCampaign(campaignId);
  const state = campaign?.state;
  const queries = useQueryClient();
  // The last courses of a launch have come since the matrix was asked for.
  useEffect(() => {
    if (state === 'running') void queries.invalidateQueries({ queryKey: campaignKeys.matrix(campaignId) });
  }, [state, campaignId, queries]);
  if (campaign === undefined && error !== null) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (campaign === undefined)
    return (
      <div className="za-page">
        <Skeletons tall />
      </div>
    );
  const { launch, progress } = campaign;
  const launching = campaign.state === 'launching';
  return (
    <div className="za-page za-page-wide">
      <PageHeader
        title={campaign.name}
        lead={
          <>
            {campaign.semester.name} · {campaign.process.name} · {campaign.college?.name ?? t('allColleges')} ·{' '}
            {t('launchedBy', { name: campaign.launchedBy.name })} <DateTime value={campaign.launchedAt} />
          </>
        }
        actions={holds('qa_office') && !launching && <Relaunch campaign={campaign} />}
      />
      <div className="za-campaign-summary" aria-live="polite">
        {launching ? (
          <>
            <ProgressBar
              done={launch.started + launch.existing + launch.blocked}
              total={launch.total}
              label={t('state.launching')}
            />
            <p>
              {t('launching', { done: launch.started + launch.existing + launch.blocked, total: launch.total })}{' '}
              <span className="za-quiet">{t('launchingNote')}</span>
            </p>
          </>
        ) : (
          <>
            <ProgressBar done={progress.completed} total={progress.instances} label={t('completedOf')} />
            <p>
              {t(`state.${campaign.state}`)} ·{' '}
              {progress.overdueTasks === 0 ? (
                t('noOverdue')
              ) : (
                <Link className="za-due-late" to="?only=late">
                  {t('overdue', { count: progress.overdueTasks })}
                </Link>
              )}{' '}
              ·{' '}
              <span className="za-quiet">
                {t('launchDone', { started: launch.started, existing: launch.existing, blocked: launch.blocked })}
              </span>
            </p>
          </>
        )}
      </div>
      <CourseMatrix campaign={campaign} />
    </div>
  );
}
