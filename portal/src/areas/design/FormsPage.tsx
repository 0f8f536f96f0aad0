import { useState } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import './design.css';
import { DesignTabs } from './DesignTabs.tsx';
import { texts } from './messages.ts';
import { useForms } from './queries.ts';

/** 表单: every form in its newest version, and the tasks that use it. */
export function FormsPage() {
  const t = useMessages(texts);
  const joined = useJoined();
  const { data, error, isPending, refetch } = useForms();
  const [search, setSearch] = useState('');
  const found = data?.items.filter(({ title, key }) => `${title} ${key}`.toLowerCase().includes(search.toLowerCase()));
  return (
    <div className="za-page">
      <PageHeader title={t('forms')} lead={t('formsLead')} />
      <DesignTabs />
      {isPending && <Skeletons />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState title={t('noForms')}>{t('noFormsHint')}</EmptyState>}
      {data !== undefined && data.items.length > 8 && (
        <SearchField label={t('search')} value={search} onSearch={setSearch} />
      )}
      {found?.length === 0 && search !== '' && <EmptyState title={t('nothingFound')} />}
      <ul className="za-rows">
        {found?.map(({ key, title, version, publishedAt, usedBy }) => (
          <li key={key}>
            <Link className="zd-row zd-row-form" to={`/design/forms/${key}`}>
              <span className="zd-row-name">
                <strong>{title}</strong>
                <code className="za-quiet">{key}</code>
              </span>
              <span>
                {t('versionN', { version })}
                <small className="za-quiet">
                  {' · '}
                  <DateTime value={publishedAt} dateOnly />
                </small>
              </span>
              <span className="za-quiet">{usedBy.length === 0 ? t('usedByNone') : joined(usedBy)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
