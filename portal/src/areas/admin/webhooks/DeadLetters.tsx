import type { DeadLetter, DeliveryResult, Webhook } from '@zhengai/api/contract';
import { Button, Popconfirm } from 'antd';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { notify } from '../../../app/notify.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { KeysetList } from '../../../shared/KeysetList.tsx';
import { useKeyset } from '../../../shared/useKeyset.ts';
import { texts } from './messages.ts';
import { useDoing } from './useDoing.ts';

const idOf = ({ entry }: DeadLetter): string => entry.id;

/** What an address could not be told in the end; it can be tried again, or given up. */
export function DeadLetters({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const t = useMessages(texts);
  const { busy, run } = useDoing();
  const path = `/webhooks/${webhook.id}/dead-letters`;
  const list = useKeyset<DeadLetter>(['webhooks', webhook.id, 'dead-letters'], path, {});
  const pathOf = (letter: DeadLetter): string => `${path}/${encodeURIComponent(letter.entry.id)}`;
  const retry = (letters: readonly DeadLetter[]) =>
    run(letters.length === 1 ? (letters[0]?.entry.id ?? '') : 'all', async () => {
      let done = 0;
      for (const letter of letters) {
        const { delivered, error = '' } = await api.post<DeliveryResult>(`${pathOf(letter)}/retry`);
        if (!delivered) {
          notify({ kind: 'error', text: t('retryFailed', { error }) });
          break;
        }
        done += 1;
      }
      if (done > 0) notify({ kind: 'success', text: done === 1 ? t('retried') : t('retriedCount', { done }) });
    });
  const drop = (letter: DeadLetter) => run('drop', () => api.del<void>(pathOf(letter)));
  return (
    <section className="za-letters" aria-label={t('lettersOf', { name: webhook.name })}>
      <p className="za-quiet">{t('lettersLead')}</p>
      <div className="za-admin-actions">
        {list.items.length > 1 && (
          <Button loading={busy === 'all'} onClick={() => void retry(list.items)}>
            {t('retryAll')}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
      <KeysetList
        name={`dead-letters ${webhook.id}`}
        label={t('lettersOf', { name: webhook.name })}
        list={list}
        idOf={idOf}
        empty={<EmptyState title={t('lettersEmpty')} />}
      >
        {(letter) => (
          <div className="za-admin-row">
            <div>
              <strong>{t(`kind.${letter.entry.kind}`)}</strong> <span className="za-field-error">{letter.error}</span>
              <div className="za-quiet">
                {t('happenedAt')} <DateTime value={letter.entry.at} /> · {t('failedAt')}{' '}
                <DateTime value={letter.failedAt} />
              </div>
              <div className="za-address">{letter.entry.id}</div>
            </div>
            <div className="za-admin-actions">
              <Button
                aria-label={t('retryOf', { kind: t(`kind.${letter.entry.kind}`) })}
                loading={busy === letter.entry.id}
                onClick={() => void retry([letter])}
              >
                {t('retry')}
              </Button>
              <Popconfirm
                title={t('dropText')}
                okText={t('drop')}
                cancelText={t('cancel')}
                onConfirm={() => void drop(letter)}
              >
                <Button aria-label={t('dropOf', { kind: t(`kind.${letter.entry.kind}`) })}>{t('drop')}</Button>
              </Popconfirm>
            </div>
          </div>
        )}
      </KeysetList>
    </section>
  );
}
