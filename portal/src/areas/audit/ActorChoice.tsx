import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Colleagues, PersonRef } from '@zhengai/api/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

interface ActorChoiceProps {
  readonly value: string | undefined;
  /** Who stands in the list now: how the chosen one is called. */
  readonly known: PersonRef | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Whose steps to show: somebody found by name, or the system itself. */
export function ActorChoice({ value, known, onChange }: ActorChoiceProps) {
  const t = useMessages(texts);
  const [typed, setTyped] = useState('');
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['colleagues', typed],
    queryFn: ({ signal }) => api.get<Colleagues>('/colleagues', { query: { q: typed }, signal }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  });
  const people = new Map<string, string>([['system', t('system')]]);
  if (value !== undefined && !people.has(value)) people.set(value, known?.id === value ? known.name : value);
  // Until the answer has come, those found before that fit: a click must not take one who does not.
  const found =
    typed === '' ? [] : (data?.items ?? []).filter(({ name }) => !isPlaceholderData || name.includes(typed));
  for (const { id, name, unit } of found) people.set(id, `${name} · ${unit}`);
  return (
    <Select<string>
      className="za-actor"
      allowClear
      aria-label={t('actor')}
      placeholder={t('anyActor')}
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
      loading={isFetching}
      notFoundContent={t('nobodyFound')}
      options={[...people].map(([id, label]) => ({ value: id, label }))}
      onChange={(id: string | undefined) => onChange(id)}
      {...(value !== undefined && { value })}
    />
  );
}
