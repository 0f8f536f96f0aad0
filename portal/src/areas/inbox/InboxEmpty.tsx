import { useQuery } from '@tanstack/react-query';
import type { TaskView } from '@zhengai/api/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { countsQuery } from '../tasks/queries.ts';
import { texts } from './messages.ts';

export interface InboxEmptyProps {
  readonly view: TaskView;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

/** Why a list is empty, and where there may be something. */
export function InboxEmpty({ view, filtered, onClear }: InboxEmptyProps) {
  const t = useMessages(texts);
  const { data: counts } = useQuery(countsQuery);
  if (filtered) {
    return (
      <EmptyState title={t('empty.filtered')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
        {t('empty.filtered.more')}
      </EmptyState>
    );
  }
  const claimable = view === 'mine' && counts !== undefined && counts.claimable > 0;
  return (
    <EmptyState
      title={t(`empty.${view}`)}
      action={claimable && <Link to="/inbox/claimable">{t('lookClaimable', { number: counts.claimable })}</Link>}
    >
      {t(`empty.${view}.more`)}
    </EmptyState>
  );
}
