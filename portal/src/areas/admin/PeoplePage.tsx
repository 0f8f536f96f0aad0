import { Button } from 'antd';
import type { Person } from '@zhengai/api/contract';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { Choice } from '../../shared/Choice.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { useFilters } from '../../shared/useFilters.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import { useUnits } from '../../shared/useUnits.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { OneTimePassword, type Issued } from './OneTimePassword.tsx';
import { PersonForm } from './PersonForm.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { texts } from './messages.ts';

const idOf = (person: Person): string => person.id;

function PersonRow(props: {
  readonly person: Person;
  readonly onEdit: () => void;
  readonly onIssued: (issued: Issued) => void;
}) {
  const t = useMessages(texts);
  const { person } = props;
  return (
    <div className="za-admin-row">
      <div>
        <strong>{person.name}</strong> <span className="za-quiet">{person.username}</span>{' '}
        {!person.active && <span className="za-flag za-flag-quiet">{t('inactive')}</span>}
        <div className="za-quiet">{person.unit.name}</div>
      </div>
      <ul className="za-admin-roles">
        {person.roles.length === 0 && <li className="za-quiet">{t('noRoles')}</li>}
        {person.roles.map(({ role, scope, roleName, scopeName }) => (
          <li key={`${role}@${scope}`}>
            {roleName} <span className="za-quiet">{scopeName}</span>
          </li>
        ))}
      </ul>
      <div className="za-admin-actions">
        <Button aria-label={t('editOf', { name: person.name })} onClick={props.onEdit}>
          {t('edit')}
        </Button>
        <ResetPassword person={person} onIssued={props.onIssued} />
      </div>
    </div>
  );
}

/** 人员: accounts, their units and roles. */
export function PeoplePage() {
  const t = useMessages(texts);
  const units = useUnits();
  const { values, set, clear, any } = useFilters(['q', 'unit']);
  const [editing, setEditing] = useState<string>();
  const [issued, setIssued] = useState<Issued>();
  const list = useKeyset<Person>(['people', 'list'], '/people', { ...values });
  const close = (): void => setEditing(undefined);
  return (
    <AdminFrame
      part="people"
      actions={
        editing !== '' && (
          <Button type="primary" onClick={() => setEditing('')}>
            {t('addPerson')}
          </Button>
        )
      }
    >
      {issued && <OneTimePassword key={issued.password} issued={issued} onDone={() => setIssued(undefined)} />}
      {editing === '' && <PersonForm person={undefined} onClose={close} onIssued={setIssued} />}
      <div className="za-filters" role="search">
        <SearchField label={t('search')} value={values.q ?? ''} onSearch={(text) => set('q', text)} />
        <Choice
          label={t('filterBy', { by: t('unit') })}
          all={t('allUnits')}
          value={values.unit}
          options={units.data?.items.map(({ id, name }) => [id, name] as const) ?? []}
          onChange={(unit) => set('unit', unit)}
        />
      </div>
      <KeysetList
        name={`admin/people?${values.q ?? ''}`}
        label={t('people')}
        list={list}
        idOf={idOf}
        empty={
          <EmptyState title={t('noPeople')} {...(any && { action: <Button onClick={clear}>{t('clear')}</Button> })}>
            {t('noPeopleHint')}
          </EmptyState>
        }
      >
        {(person) =>
          editing === person.id ? (
            <PersonForm person={person} onClose={close} onIssued={setIssued} />
          ) : (
            <PersonRow person={person} onEdit={() => setEditing(person.id)} onIssued={setIssued} />
          )
        }
      </KeysetList>
    </AdminFrame>
  );
}
