import { useHome } from '../../app/home.ts';
import { useMessages } from '../../app/i18n.ts';
import { useAccount } from '../../app/session.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { hourOf } from '../../shared/time.ts';
import { useNow } from '../../shared/useNow.ts';
import { AlertsPart } from './AlertsPart.tsx';
import { AuditPart } from './AuditPart.tsx';
import { CampaignsPart } from './CampaignsPart.tsx';
import './home.css';
import { IncidentsPart } from './IncidentsPart.tsx';
import { texts } from './messages.ts';
import { OrganisationPart } from './OrganisationPart.tsx';
import { TasksPart } from './TasksPart.tsx';
import { WaitingPart } from './WaitingPart.tsx';

/** 工作台: the server sends the parts that matter to this person; what is absent is not theirs. */
export function HomePage() {
  const t = useMessages(texts);
  const account = useAccount();
  const home = useHome();
  const hour = hourOf(useNow());
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';

  return (
    <div className="za-page">
      <PageHeader title={t(`hello.${part}`, { name: account.name })} lead={account.unit.name} />
      {home.isPending && <Skeletons rows={6} tall />}
      {home.isError && home.data === undefined && <ErrorState error={home.error} onRetry={() => void home.refetch()} />}
      {home.data !== undefined && (
        <>
          {home.data.incidents !== undefined && home.data.incidents.length > 0 && (
            <IncidentsPart incidents={home.data.incidents} />
          )}
          {home.data.campaigns !== undefined && <CampaignsPart campaigns={home.data.campaigns} />}
          {home.data.tasks !== undefined && <TasksPart tasks={home.data.tasks} />}
          {home.data.waiting !== undefined && home.data.waiting.length > 0 && (
            <WaitingPart waiting={home.data.waiting} />
          )}
          {home.data.audit !== undefined && <AuditPart audit={home.data.audit} />}
          {home.data.organisation !== undefined && <OrganisationPart organisation={home.data.organisation} />}
          {home.data.alerts.length > 0 && <AlertsPart alerts={home.data.alerts} />}
        </>
      )}
    </div>
  );
}
