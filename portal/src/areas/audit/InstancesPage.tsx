import { Button, Input, Select } from 'antd';
import type { InstanceSummary } from '@zhengai/api/contract';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { StatusText } from '../../shared/StatusText.tsx';
import './audit.css';
import { texts } from './messages.ts';
import { useInstances, useSemesters } from './queries.ts';

const statuses = ['active', 'completed', 'cancelled'] as const;

function Row({ instance }: { readonly instance: InstanceSummary }) {
  const t = useMessages(texts);
  return (
    <li className="za-instance">
      <div>
        <Link className="za-link za-instance-name" to={`/audit/instances/${instance.id}`}>
          {instance.subject?.name ?? instance.process.name}
        </Link>
        <div className="za-quiet">
          {instance.process.name} · {t('version', { version: instance.process.version })}
          {instance.semester && ` · ${instance.semester.name}`}
        </div>
        {instance.openTasks.length > 0 && <div>{t('openTasks', { names: instance.openTasks.join('、') })}</div>}
      </div>
      <div className="za-instance-facts">
        <StatusText status={instance.status} />
        <span className="za-quiet">{t('steps', { count: instance.steps })}</span>
        <span className="za-quiet">
          {t('startedAt')} <DateTime value={instance.startedAt} dateOnly />
        </span>
      </div>
    </li>
  );
}

/** 审计: finds an instance by its course. */
export function InstancesPage() {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const semesters = useSemesters();
  const set = (name: string, value: string | undefined): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const filter = {
    q: search.get('q') ?? undefined,
    semesterId: search.get('semesterId') ?? undefined,
    status: search.get('status') ?? undefined,
  };
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInstances(filter);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="za-page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="za-audit-filters">
        <Input.Search
          allowClear
          placeholder={t('search')}
          aria-label={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => set('q', value)}
        />
        <Select
          allowClear
          placeholder={t('semester')}
          aria-label={t('semester')}
          {...(filter.semesterId !== undefined && { value: filter.semesterId })}
          options={semesters.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onChange={(value: string | undefined) => set('semesterId', value)}
        />
        <Select
          aria-label={t('status')}
          value={filter.status ?? ''}
          options={[
            { value: '', label: t('allStates') },
            ...statuses.map((value) => ({ value, label: app(`status.${value}`) })),
          ]}
          onChange={(value: string) => set('status', value)}
        />
      </div>
      {isPending && <Skeletons rows={8} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data &&
        items.length === 0 &&
        (filtered ? (
          <EmptyState
            title={t('none')}
            action={
              <Button
                onClick={() => {
                  setTyped('');
                  setSearch({}, { replace: true });
                }}
              >
                {t('clear')}
              </Button>
            }
          >
            {t('noneHint')}
          </EmptyState>
        ) : (
          <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
        ))}
      <ul className="za-rows">
        {items.map((instance) => (
          <Row key={instance.id} instance={instance} />
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}
