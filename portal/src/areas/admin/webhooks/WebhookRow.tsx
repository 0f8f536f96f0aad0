import type { DeliveryResult, Webhook } from '@zhengai/api/contract';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { notify } from '../../../app/notify.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { useJoined } from '../../../shared/useJoined.ts';
import { DeadLetters } from './DeadLetters.tsx';
import { texts } from './messages.ts';
import { useDoing } from './useDoing.ts';

/** One address: what it is told, how that goes, and what can be done about it. */
export function WebhookRow({ webhook, onEdit }: { readonly webhook: Webhook; readonly onEdit: () => void }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const [open, setOpen] = useState(false);
  const { busy, run } = useDoing();
  const { id, name, paused } = webhook;
  const path = `/webhooks/${id}`;
  const test = () =>
    run('test', async () => {
      const { delivered, error = '' } = await api.post<DeliveryResult>(`${path}/test`);
      notify(delivered ? { kind: 'success', text: t('tested') } : { kind: 'error', text: t('testFailed', { error }) });
    });
  const pause = () =>
    run('pause', async () => {
      await api.patch<Webhook>(path, { paused: !paused });
      notify({ kind: 'success', text: t('saved') });
    });
  const remove = () =>
    run('remove', async () => {
      // Its dead letters go with it: nothing may ask for them any more.
      setOpen(false);
      await api.del<void>(path);
      notify({ kind: 'success', text: t('removed') });
    });
  return (
    <>
      <div className="za-admin-row">
        <div>
          <strong>{name}</strong> <State webhook={webhook} />
          <div className="za-address">{webhook.url}</div>
          <div className="za-quiet">
            {joined(webhook.kinds.map((kind) => t(`kind.${kind}`)))} · {t('by', { name: webhook.createdBy.name })}
          </div>
          {webhook.deadLetters === 0 ? (
            <span className="za-quiet">{t('noLetters')}</span>
          ) : (
            <button type="button" className="za-link za-due-late" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('letters', { count: webhook.deadLetters })}
            </button>
          )}
        </div>
        <div className="za-admin-actions">
          <Button aria-label={t('testOf', { name })} loading={busy === 'test'} onClick={() => void test()}>
            {t('test')}
          </Button>
          <Button
            aria-label={t(paused ? 'resumeOf' : 'pauseOf', { name })}
            loading={busy === 'pause'}
            onClick={() => void pause()}
          >
            {t(paused ? 'resume' : 'pause')}
          </Button>
          <Button aria-label={t('editOf', { name })} onClick={onEdit}>
            {t('edit')}
          </Button>
          <Popconfirm
            title={t('removeOf', { name })}
            description={<div className="za-confirm">{t('removeText')}</div>}
            okText={t('remove')}
            cancelText={t('cancel')}
            onConfirm={() => void remove()}
          >
            <Button danger aria-label={t('removeOf', { name })} loading={busy === 'remove'}>
              {t('remove')}
            </Button>
          </Popconfirm>
        </div>
      </div>
      {open && <DeadLetters webhook={webhook} onClose={() => setOpen(false)} />}
    </>
  );
}

function State({ webhook: { paused, lastError, nextAttemptAt } }: { readonly webhook: Webhook }) {
  const t = useMessages(texts);
  if (paused)
    return (
      <span className="za-flag za-flag-quiet" title={t('pausedHint')}>
        {t('paused')}
      </span>
    );
  if (lastError === undefined) return <span className="za-status za-status-completed">{t('good')}</span>;
  return (
    <span className="za-field-error">
      {t('failing', { error: lastError })}
      {nextAttemptAt !== undefined && (
        <>
          {' '}
          · {t('again')} <DateTime value={nextAttemptAt} />
        </>
      )}
    </span>
  );
}
