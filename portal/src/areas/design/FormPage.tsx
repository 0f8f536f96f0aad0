import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { FailedPage } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import './design.css';
import { texts } from './messages.ts';
import { formOptions, useForms } from './queries.ts';

const FormTryOut = lazy(() => import('@zhengai/designer/preview'));

/** 一张表单: as staff see it, to try out without saving, and the tasks that use it. */
export function FormPage() {
  const t = useMessages(texts);
  const joined = useJoined();
  const locale = useLocale();
  const { formKey = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery(formOptions(formKey));
  const usedBy = useForms().data?.items.find((form) => form.key === formKey)?.usedBy ?? [];
  if (isPending) return <Skeletons tall />;
  if (data === undefined) return <FailedPage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="za-page">
      <PageHeader
        title={data.title}
        lead={
          <>
            <Link className="za-link" to="/design/forms">
              {t('backToForms')}
            </Link>
            {` · ${t('versionN', { version: data.version })} · `}
            <code>{data.key}</code>
          </>
        }
      />
      <p className="za-quiet zd-used-by">
        {usedBy.length === 0 ? t('usedByNone') : t('usedBy', { tasks: joined(usedBy) })}
      </p>
      <Suspense fallback={<Skeletons tall />}>
        <FormTryOut key={`${data.key} ${locale}`} definition={data} locale={locale} />
      </Suspense>
    </div>
  );
}
