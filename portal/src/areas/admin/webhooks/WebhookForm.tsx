import type { IssuedWebhook, OutboxKind, Webhook, WebhookInput } from '@zhengai/api/contract';
import { Button, Checkbox } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { TextField } from '../../../shared/TextField.tsx';
import { useSaving } from '../useSaving.ts';
import { kinds } from './kinds.ts';
import { texts } from './messages.ts';

interface WebhookFormProps {
  /** Undefined: a new one. */
  readonly webhook: Webhook | undefined;
  readonly onIssued: (webhook: IssuedWebhook) => void;
  readonly onClose: () => void;
}

export function WebhookForm({ webhook, onIssued, onClose }: WebhookFormProps) {
  const t = useMessages(texts);
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [chosen, setChosen] = useState<readonly OutboxKind[]>(webhook?.kinds ?? []);
  const [missing, setMissing] = useState(false);
  const { busy, faults, save } = useSaving(['webhooks']);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(chosen.length === 0);
    if (chosen.length === 0) return;
    const write = async (): Promise<void> => {
      const body: WebhookInput = { name, url: url.trim(), kinds: kinds.filter((kind) => chosen.includes(kind)) };
      if (webhook === undefined) onIssued(await api.post<IssuedWebhook>('/webhooks', body));
      else await api.patch<Webhook>(`/webhooks/${webhook.id}`, body);
    };
    void save({ name, url }, write, onClose);
  };
  const toggle = (kind: OutboxKind, on: boolean): void =>
    setChosen(on ? [...chosen, kind] : chosen.filter((other) => other !== kind));
  return (
    <form className="za-form za-admin-form" noValidate onSubmit={submit}>
      {faults['general'] !== undefined && (
        <p className="za-field-error" role="alert">
          {faults['general']}
        </p>
      )}
      <TextField label={t('name')} hint={t('nameHint')} value={name} error={faults['name']} onChange={setName} />
      <TextField label={t('url')} hint={t('urlHint')} value={url} error={faults['url']} onChange={setUrl} />
      <fieldset className="za-checks">
        <legend>{t('kinds')}</legend>
        {kinds.map((kind) => (
          <Checkbox key={kind} checked={chosen.includes(kind)} onChange={(event) => toggle(kind, event.target.checked)}>
            {t(`kind.${kind}`)}
          </Checkbox>
        ))}
      </fieldset>
      {missing && chosen.length === 0 && (
        <p className="za-field-error" role="alert">
          {t('kindsMissing')}
        </p>
      )}
      <div className="za-admin-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {webhook === undefined ? t('create') : t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
