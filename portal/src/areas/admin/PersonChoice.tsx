import { Select } from 'antd';
import type { Person, PersonRef } from '@zhengai/api/contract';
import { useId, useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';
import { usePeopleChoice } from './queries.ts';

const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.trim().toLowerCase());

/** Chooses people by typing part of their name. */
export function PersonChoice(props: {
  readonly label: string;
  readonly many: boolean;
  readonly value: readonly PersonRef[];
  readonly onChange: (value: readonly PersonRef[]) => void;
  readonly error?: string | undefined;
}) {
  const t = useMessages(texts);
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = usePeopleChoice(typed);
  const items = found.data?.items ?? [];
  // Until the answer has come, those found before that fit: Enter and a click must not take one who does not.
  const fitting = found.isPlaceholderData
    ? items.filter(({ name, username }) => holds(name, typed) || holds(username, typed))
    : items;
  const known = new Map<string, PersonRef | Person>(
    [...props.value, ...fitting].map((person) => [person.id, person] as const),
  );
  const refs = (ids: readonly string[]): readonly PersonRef[] =>
    ids.map((personId) => ({ id: personId, name: known.get(personId)?.name ?? personId }));
  return (
    <div className="za-field">
      <label htmlFor={id}>{props.label}</label>
      <Select<string[] | string | undefined>
        id={id}
        size="large"
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('findPerson')}
        notFoundContent={found.isFetching ? t('searching') : t('nobody')}
        loading={found.isFetching}
        options={[...known].map(([value, person]) => ({
          value,
          // Two people may have one name.
          label: 'username' in person ? `${person.name} · ${person.username}` : person.name,
        }))}
        {...(props.many && { mode: 'multiple' as const })}
        {...(props.error !== undefined && { status: 'error' as const })}
        {...(props.many ? { value: props.value.map((person) => person.id) } : { value: props.value[0]?.id })}
        onChange={(value) => props.onChange(refs(value === undefined ? [] : Array.isArray(value) ? value : [value]))}
      />
      {props.error !== undefined && <p className="za-field-error">{props.error}</p>}
    </div>
  );
}
