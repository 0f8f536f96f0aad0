import { Button, Input } from 'antd';
import type { Person } from '@zhengai/api/contract';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { OneTimePassword, type Issued } from './OneTimePassword.tsx';
import { PersonForm } from './PersonForm.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { texts } from './messages.ts';
import { usePeople } from './queries.ts';

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
        <strong>{person.name}</strong> <span className="za-quiet">{person.username}</span>
        {!person.active && <span className="za-flag za-flag-quiet">{t('inactive')}</span>}
        <div className="za-quiet">{person.unit.name}</div>
        <div>
          {person.roles.length === 0 ? (
            <span className="za-quiet">{t('noRoles')}</span>
          ) : (
            person.roles.map((role) => `${role.roleName}(${role.scopeName})`).join('、')
          )}
        </div>
      </div>
      <div className="za-admin-actions">
        <Button onClick={props.onEdit}>{t('edit')}</Button>
        <ResetPassword person={person} onIssued={props.onIssued} />
      </div>
    </div>
  );
}

/** 人员: accounts, their units and roles. */
export function PeoplePage() {
  const t = useMessages(texts);
  const [q, setQ] = useState<string>();
  const [editing, setEditing] = useState<string>();
  const [issued, setIssued] = useState<Issued>();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePeople(q);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const close = (): void => setEditing(undefined);
  return (
    <AdminFrame
      part="people"
      actions={
        editing === undefined && (
          <Button type="primary" onClick={() => setEditing('')}>
            {t('addPerson')}
          </Button>
        )
      }
    >
      {issued && <OneTimePassword issued={issued} onDone={() => setIssued(undefined)} />}
      {editing === '' && <PersonForm person={undefined} onClose={close} onIssued={setIssued} />}
      <Input.Search
        className="za-admin-search"
        allowClear
        placeholder={t('search')}
        aria-label={t('search')}
        onSearch={(value) => setQ(value === '' ? undefined : value)}
      />
      {isPending && <Skeletons rows={8} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <EmptyState title={t('noPeople')}>{t('noPeopleHint')}</EmptyState>}
      <ul className="za-rows">
        {items.map((person) => (
          <li key={person.id}>
            {editing === person.id ? (
              <PersonForm person={person} onClose={close} onIssued={setIssued} />
            ) : (
              <PersonRow person={person} onEdit={() => setEditing(person.id)} onIssued={setIssued} />
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </AdminFrame>
  );
}
