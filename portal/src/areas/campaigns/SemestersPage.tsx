import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { Semester } from '@zhengai/api/contract';
import { useId, useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { useHolds } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { TextField } from '../../shared/TextField.tsx';
import { useSemesters } from '../../shared/useSemesters.ts';
import './campaigns.css';
import { texts } from './messages.ts';

const dates = ['starts', 'midTerm', 'ends', 'reportDue'] as const;
const blank: Semester = { id: '', name: '', starts: '', midTerm: '', ends: '', reportDue: '' };

function DateField(props: {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="za-field">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        type="date"
        size="large"
        value={props.value}
        aria-invalid={props.error !== undefined}
        {...(props.error !== undefined && { status: 'error' as const })}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.error !== undefined && <p className="za-field-error">{props.error}</p>}
    </div>
  );
}

function SemesterForm({
  semester,
  onClose,
}: {
  readonly semester: Semester | undefined;
  readonly onClose: () => void;
}) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const [values, setValues] = useState<Semester>(semester ?? blank);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const set = (name: keyof Semester) => (value: string) => setValues((before) => ({ ...before, [name]: value }));

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const missing = Object.entries(values).filter(([, value]) => value === '');
    setFaults(Object.fromEntries(missing.map(([name]) => [name, t('required')])));
    if (missing.length > 0) return;
    setBusy(true);
    try {
      if (semester === undefined) await api.post<Semester>('/semesters', values);
      else await api.patch<Semester>(`/semesters/${semester.id}`, values);
      await queries.invalidateQueries({ queryKey: ['semesters'] });
      notify({ kind: 'success', text: t('saved') });
      onClose();
    } catch (error) {
      setFaults(
        isProblem(error)
          ? error.issues.length > 0
            ? Object.fromEntries(error.issues.map(({ pointer, message }) => [pointer.slice(1), message]))
            : { general: error.detail ?? error.title }
          : { general: String(error) },
      );
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="za-form" noValidate onSubmit={(event) => void submit(event)}>
      {faults['general'] !== undefined && (
        <p className="za-field-error" role="alert">
          {faults['general']}
        </p>
      )}
      {semester === undefined && (
        <TextField
          label={t('semesterId')}
          hint={t('semesterIdHint')}
          value={values.id}
          error={faults['id']}
          onChange={set('id')}
        />
      )}
      <TextField label={t('semesterName')} value={values.name} error={faults['name']} onChange={set('name')} />
      <div className="za-semester-dates">
        {dates.map((name) => (
          <DateField key={name} label={t(name)} value={values[name]} error={faults[name]} onChange={set(name)} />
        ))}
      </div>
      <div className="za-form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

/** 学期: the dates that cycles take their timers and due dates from. */
export function SemestersPage() {
  const t = useMessages(texts);
  const holds = useHolds();
  const { data, error, isPending, refetch } = useSemesters();
  const [editing, setEditing] = useState<string>();
  return (
    <div className="za-page">
      <PageHeader
        title={t('semestersTitle')}
        lead={t('semestersLead')}
        actions={
          holds('qa_office') &&
          editing === undefined && (
            <Button type="primary" onClick={() => setEditing('')}>
              {t('addSemester')}
            </Button>
          )
        }
      />
      <p className="za-semesters-back">
        <Link to="/campaigns">{t('back')}</Link>
        {holds('qa_office') && data !== undefined && data.items.length > 0 && (
          <Link to="/campaigns/new">{t('launch')}</Link>
        )}
      </p>
      {editing === '' && <SemesterForm semester={undefined} onClose={() => setEditing(undefined)} />}
      {isPending && <Skeletons />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && editing === undefined && (
        <EmptyState title={t('noSemesters')}>{t('noSemestersHint')}</EmptyState>
      )}
      <ul className="za-rows">
        {data?.items.map((semester) => (
          <li key={semester.id}>
            {editing === semester.id ? (
              <SemesterForm semester={semester} onClose={() => setEditing(undefined)} />
            ) : (
              <div className="za-semester-row">
                <div>
                  <strong>{semester.name}</strong> <span className="za-quiet">{semester.id}</span>
                  <div className="za-quiet">
                    {dates.map((name) => (
                      <span key={name} className="za-semester-date">
                        {t(name)} <DateTime value={semester[name]} dateOnly />
                      </span>
                    ))}
                  </div>
                </div>
                {holds('qa_office') && (
                  <Button aria-label={t('editOf', { name: semester.name })} onClick={() => setEditing(semester.id)}>
                    {t('edit')}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
