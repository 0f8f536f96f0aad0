import type { Activity } from '@zhengai/api/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { Dialog } from '../../../shared/Dialog.tsx';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { useDuration } from '../../../shared/useDuration.ts';
import { texts } from './messages.ts';
import { type Asked, useDurations } from './queries.ts';
import type { End } from './rows.ts';

interface StaysDialogProps {
  readonly asked: Asked;
  readonly element: string;
  readonly name: string;
  readonly end: End;
  readonly onClose: () => void;
}

/** The rows that a duration was computed from. */
export function StaysDialog({ asked, element, name, end, onClose }: StaysDialogProps) {
  const t = useMessages(texts);
  const { data, error, isPending, refetch, isPlaceholderData } = useDurations(asked, { element, end });
  const shown = isPlaceholderData ? undefined : data;
  return (
    <Dialog
      width="min(900px, 96vw)"
      title={t(end === 'completed' ? 'staysOf' : 'cancelledOf', { element: name })}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
      onCancel={onClose}
    >
      <p className="za-quiet">{t('staysLead')}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && (isPending || shown === undefined) && <Skeletons rows={4} tall />}
      {shown?.stays.length === 0 && <EmptyState title={t('noStays')} />}
      {shown !== undefined && shown.stays.length > 0 && (
        <ul className="za-rows zd-stays" aria-label={t('stays')}>
          {shown.stays.map((stay) => (
            <StayRow key={`${stay.instance.id} ${stay.enteredSeq} ${stay.enteredAt}`} stay={stay} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function StayRow({ stay }: { readonly stay: Activity }) {
  const t = useMessages(texts);
  const duration = useDuration();
  const { instance, enteredAt, leftAt = enteredAt, leftBy } = stay;
  return (
    <li className="zd-stay">
      <span>
        <Link to={`/audit/instances/${encodeURIComponent(instance.id)}?step=${stay.leftSeq ?? stay.enteredSeq}`}>
          {instance.subject?.name ?? instance.businessKey ?? instance.process.name}
        </Link>
      </span>
      <strong>{duration(Math.max(0, Date.parse(leftAt) - Date.parse(enteredAt)))}</strong>
      <span className="za-quiet">
        <DateTime value={enteredAt} /> → <DateTime value={leftAt} />
        {leftBy !== undefined && ` · ${t('by', { name: leftBy.name })}`}
      </span>
    </li>
  );
}
