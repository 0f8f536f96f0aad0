import { Button } from 'antd';
import type { Programme, ProgrammeInput, Unit } from '@zhengai/api/contract';
import { useState, type SubmitEvent } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { TextField } from '../../shared/TextField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { texts } from './messages.ts';
import { useProgrammes } from './queries.ts';
import { useSaving } from './useSaving.ts';

/** 专业 of the colleges. */
export function Programmes({ colleges }: { readonly colleges: readonly Unit[] }) {
  const t = useMessages(texts);
  const programmes = useProgrammes();
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { busy, faults, save } = useSaving(['programmes']);
  const college = chosen ?? colleges[0]?.id;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const write = async (): Promise<void> => {
      const body: ProgrammeInput = { name, college: college ?? '' };
      await api.post<Programme>('/programmes', body);
    };
    void save({ name, college }, write, () => {
      setName('');
      setAdding(false);
    });
  };

  return (
    <section className="za-section">
      <div className="za-section-head">
        <h2>{t('programmes')}</h2>
        {!adding && colleges.length > 0 && <Button onClick={() => setAdding(true)}>{t('addProgramme')}</Button>}
      </div>
      {adding && (
        <form className="za-form za-admin-form" noValidate onSubmit={submit}>
          {faults['general'] !== undefined && <p className="za-field-error">{faults['general']}</p>}
          <div className="za-admin-grid">
            <TextField label={t('programmeName')} value={name} error={faults['name']} onChange={setName} />
            <ChoiceField
              label={t('college')}
              value={college}
              error={faults['college']}
              options={colleges.map((unit) => ({ value: unit.id, label: unit.name }))}
              onChange={setChosen}
            />
          </div>
          <div className="za-admin-actions">
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('save')}
            </Button>
            <Button onClick={() => setAdding(false)}>{t('cancel')}</Button>
          </div>
        </form>
      )}
      {programmes.data?.items.length === 0 && <p className="za-quiet">{t('noProgrammes')}</p>}
      <ul className="za-rows">
        {programmes.data?.items.map((programme) => (
          <li key={programme.id}>
            {programme.name}{' '}
            <span className="za-quiet">{colleges.find(({ id }) => id === programme.college)?.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
