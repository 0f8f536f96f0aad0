import type { ProcessDetail } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { texts } from './messages.ts';
import { useForms } from './queries.ts';
import { tasksOfXml } from './tasksOfXml.ts';

/** The forms behind the tasks of a draft. */
export function TaskForms({ process }: { readonly process: ProcessDetail }) {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useForms();
  const tasks = tasksOfXml(process.draft.xml);
  if (tasks.length === 0) return <EmptyState title={t('noTasks')} />;
  if (isPending) return <Skeletons />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="za-quiet">{t('taskFormsLead')}</p>
      <ul className="za-rows" aria-label={t('taskForms')}>
        {tasks.map(({ id, name, formKey }) => {
          const form = data.items.find((item) => item.key === formKey);
          return (
            <li key={id} className="zd-task-form">
              <strong>{name}</strong>
              {formKey === undefined ? (
                <span className="za-quiet">{t('taskWithoutForm')}</span>
              ) : form === undefined ? (
                <span className="za-field-error">{t('unknownForm', { form: formKey })}</span>
              ) : (
                <Link className="za-link" to={`/design/forms/${form.key}`}>
                  {form.title} · {t('versionN', { version: form.version })}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
