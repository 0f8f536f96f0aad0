import type { IssuedMachine, MachineInput } from '@zhengai/api/contract';
import { Button, Checkbox, Select } from 'antd';
import { useId, useState, type SubmitEvent } from 'react';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { TextField } from '../../../shared/TextField.tsx';
import { useSaving } from '../useSaving.ts';
import { texts } from './messages.ts';
import { useTopics } from './queries.ts';

interface MachineFormProps {
  readonly onIssued: (machine: IssuedMachine) => void;
  readonly onClose: () => void;
}

export function MachineForm({ onIssued, onClose }: MachineFormProps) {
  const t = useMessages(texts);
  const id = useId();
  const waiting = useTopics().data?.items ?? [];
  const [name, setName] = useState('');
  const [topics, setTopics] = useState<readonly string[]>([]);
  const [events, setEvents] = useState(false);
  const [missing, setMissing] = useState(false);
  const { busy, faults, save } = useSaving(['machines', 'topics']);
  const useless = topics.length === 0 && !events;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(useless);
    if (useless && name.trim() !== '') return;
    const write = async (): Promise<void> => {
      const body: MachineInput = { name, topics: [...topics], events };
      onIssued(await api.post<IssuedMachine>('/machines', body));
    };
    void save({ name }, write, onClose);
  };
  const wrong = missing && useless ? t('topicsMissing') : faults['topics'];
  return (
    <form className="za-form za-admin-form" noValidate onSubmit={submit}>
      {faults['general'] !== undefined && (
        <p className="za-field-error" role="alert">
          {faults['general']}
        </p>
      )}
      <TextField label={t('name')} hint={t('nameHint')} value={name} error={faults['name']} onChange={setName} />
      <div className="za-field">
        <label htmlFor={id}>{t('topics')}</label>
        <Select
          id={id}
          mode="tags"
          size="large"
          maxCount={50}
          tokenSeparators={[',', '，', ' ']}
          value={[...topics]}
          options={waiting.map(({ topic }) => ({ value: topic, label: topic }))}
          aria-describedby={`${id}-hint`}
          onChange={(value: string[]) => setTopics(value.map((topic) => topic.trim()).filter((topic) => topic !== ''))}
          {...(wrong !== undefined && { status: 'error' as const })}
        />
        <p id={`${id}-hint`} className={wrong === undefined ? 'za-quiet' : 'za-field-error'}>
          {wrong ?? t('topicsHint')}
        </p>
      </div>
      <Checkbox checked={events} onChange={(event) => setEvents(event.target.checked)}>
        {t('events')}
      </Checkbox>
      <div className="za-admin-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('create')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
