import type { IncidentDetail, Values } from '@zhengai/api/contract';
import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { queryClient } from '../../app/queryClient.ts';
import { texts } from './messages.ts';
import { valuesIn } from './valuesIn.ts';

type How = 'retry' | 'repair' | 'skip';

/** 处理: try again, correct and try again, or skip; never without a reason. */
export function SettleForm({ incident }: { readonly incident: IncidentDetail }) {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const id = useId();
  const [how, setHow] = useState<How>('retry');
  const [json, setJson] = useState({ repair: JSON.stringify(incident.input, null, 2), skip: '{}' });
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<{ readonly json?: string; readonly reason?: string; readonly general?: string }>(
    {},
  );
  const [busy, setBusy] = useState(false);
  const action = useRef(newKey());
  const ways: readonly How[] = [
    'retry',
    ...(incident.canRepair ? (['repair'] as const) : []),
    ...(incident.canSkip ? (['skip'] as const) : []),
  ];

  const settle = async (): Promise<void> => {
    const values = how === 'retry' ? {} : valuesIn(json[how]);
    const missing = reason.trim() === '';
    if (values === undefined || missing) {
      setFaults({
        ...(values === undefined && { json: t('badJson') }),
        ...(missing && { reason: t('reasonMissing') }),
      });
      return;
    }
    setFaults({});
    setBusy(true);
    try {
      const path = `/incidents/${encodeURIComponent(incident.jobId)}/${how}`;
      await api.post(path, { reason: reason.trim(), ...bodyOf(how, values) }, { key: action.current });
      notify({ kind: 'success', text: t(`done.${how}`) });
      void queryClient.invalidateQueries({ queryKey: ['incidents'] });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      await navigate('/incidents');
    } catch (error) {
      // A refusal is an answer: the next try is another action. Without an answer the same key must be used again.
      if (isProblem(error)) action.current = newKey();
      setFaults({ general: isProblem(error) ? (error.detail ?? error.title) : t('offline') });
      setBusy(false);
    }
  };

  return (
    <section className="za-section">
      <h2>{t('settle')}</h2>
      <fieldset className="za-ways">
        <legend>{t('how')}</legend>
        {ways.map((way) => (
          <label key={way}>
            <input type="radio" name={`${id}-how`} checked={how === way} onChange={() => setHow(way)} />
            <span>
              {t(`how.${way}`)}
              <span className="za-quiet za-way-hint">{t(`hint.${way}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {how !== 'retry' && (
        <div className="za-field">
          <label htmlFor={`${id}-json`}>{t(how === 'repair' ? 'newInput' : 'result')}</label>
          <Input.TextArea
            id={`${id}-json`}
            className="za-trouble-data"
            value={json[how]}
            autoSize={{ minRows: 3, maxRows: 16 }}
            aria-invalid={faults.json !== undefined}
            onChange={({ target }) => setJson({ ...json, [how]: target.value })}
          />
          {faults.json !== undefined && <p className="za-field-error">{faults.json}</p>}
        </div>
      )}
      <div className="za-field">
        <label htmlFor={`${id}-reason`}>{t('reason')}</label>
        <Input.TextArea
          id={`${id}-reason`}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          aria-invalid={faults.reason !== undefined}
          onChange={({ target }) => setReason(target.value)}
        />
        <p className={faults.reason === undefined ? 'za-quiet' : 'za-field-error'}>
          {faults.reason ?? t('reasonHint')}
        </p>
      </div>
      {faults.general !== undefined && (
        <p className="za-field-error" role="alert">
          {faults.general}
        </p>
      )}
      <Button type="primary" danger={how === 'skip'} loading={busy} onClick={() => void settle()}>
        {t(`do.${how}`)}
      </Button>
    </section>
  );
}

function bodyOf(how: How, values: Values): { readonly input?: Values; readonly variables?: Values } {
  switch (how) {
    case 'retry':
      return {};
    case 'repair':
      return { input: values };
    case 'skip':
      return { variables: values };
  }
}
