import { useQuery } from '@tanstack/react-query';
import type { Colleagues } from '@zhengai/api/contract';
import { Input } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { useAccount } from '../../../app/session.ts';
import { texts } from '../messages.ts';

export type Colleague = Colleagues['items'][number];

export interface ColleagueChoiceProps {
  readonly label: string;
  readonly chosen: readonly Colleague[];
  readonly onChange: (chosen: readonly Colleague[]) => void;
  /** More than one can be chosen. */
  readonly several?: boolean;
}

/** Colleagues, found by a part of their name; those that are chosen stay while one looks for others. */
export function ColleagueChoice({ label, chosen, onChange, several = false }: ColleagueChoiceProps) {
  const t = useMessages(texts);
  const me = useAccount().id;
  const id = useId();
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const found = useQuery({
    queryKey: ['colleagues', q],
    queryFn: ({ signal }) => api.get<Colleagues>('/colleagues', { query: { q }, signal }),
    enabled: q !== '',
  });
  const people = (found.data?.items ?? []).filter((person) => person.id !== me);
  const isChosen = (person: Colleague): boolean => chosen.some((other) => other.id === person.id);
  const kept = chosen.filter((person) => !people.some((other) => other.id === person.id));
  const toggle = (person: Colleague): void => {
    if (!several) onChange([person]);
    else onChange(isChosen(person) ? chosen.filter((other) => other.id !== person.id) : [...chosen, person]);
  };
  return (
    <>
      <div className="za-field za-colleague">
        <label htmlFor={`${id}-search`}>{label}</label>
        <Input id={`${id}-search`} value={search} onChange={({ target }) => setSearch(target.value)} />
      </div>
      <fieldset className="za-choices" aria-label={t('found')}>
        {[...kept, ...people].map((person) => (
          <label key={person.id}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={`${id}-to`}
              checked={isChosen(person)}
              onChange={() => toggle(person)}
            />
            <span>
              {person.name} <span className="za-quiet">{person.unit}</span>
            </span>
          </label>
        ))}
        {found.isSuccess && people.length === 0 && <p className="za-quiet">{t('nobodyFound')}</p>}
      </fieldset>
    </>
  );
}
