import { useQuery } from '@tanstack/react-query';
import type { IssuedWebhook, WebhookList } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { AdminFrame } from '../AdminFrame.tsx';
import { IssuedSecret } from '../IssuedSecret.tsx';
import { texts } from './messages.ts';
import { WebhookForm } from './WebhookForm.tsx';
import { WebhookRow } from './WebhookRow.tsx';

/** 事件通知: addresses of other systems that are told of what happens, and how that goes. */
export function WebhooksPage() {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => api.get<WebhookList>('/webhooks', { signal }),
    refetchInterval: 10_000,
  });
  /** Id of the one that is edited; empty for a new one. */
  const [editing, setEditing] = useState<string>();
  const [issued, setIssued] = useState<IssuedWebhook>();
  const close = (): void => setEditing(undefined);
  return (
    <AdminFrame
      part="webhooks"
      actions={
        editing !== '' && (
          <Button type="primary" onClick={() => setEditing('')}>
            {t('add')}
          </Button>
        )
      }
    >
      {issued !== undefined && (
        <IssuedSecret
          title={t('issued', { name: issued.name })}
          label={t('secret')}
          secret={issued.secret}
          hint={t('secretHint')}
          copy={t('copy')}
          copied={t('copied')}
          done={t('done')}
          onDone={() => setIssued(undefined)}
        />
      )}
      {editing === '' && <WebhookForm webhook={undefined} onIssued={setIssued} onClose={close} />}
      {isPending && <Skeletons rows={4} tall />}
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && editing !== '' && <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      {data && data.items.length > 0 && (
        <ul className="za-rows" aria-label={t('list')}>
          {data.items.map((webhook) => (
            <li key={webhook.id}>
              {editing === webhook.id ? (
                <WebhookForm webhook={webhook} onIssued={setIssued} onClose={close} />
              ) : (
                <WebhookRow webhook={webhook} onEdit={() => setEditing(webhook.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </AdminFrame>
  );
}
