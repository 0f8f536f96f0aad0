import { Button, Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { Campaign, CampaignInput, CampaignPreview } from '@zhengai/api/contract';
import { useId, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { useHolds } from '../../app/session.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { TextField } from '../../shared/TextField.tsx';
import { dayOf } from '../../shared/time.ts';
import { useNow } from '../../shared/useNow.ts';
import { useSemesters } from '../../shared/useSemesters.ts';
import { useUnits } from '../../shared/useUnits.ts';
import './campaigns.css';
import { texts } from './messages.ts';
import { campaignKeys, useLaunchableProcesses, usePreview } from './queries.ts';

/** The value of the choice "whole school"; a college's id can not be empty. */
const wholeSchool = '';

interface Draft {
  readonly name: string;
  readonly semesterId: string | undefined;
  readonly processKey: string | undefined;
  readonly collegeId: string;
}

function ChoiceField(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly note?: ReactNode;
}) {
  const id = useId();
  return (
    <div className="za-field">
      <label htmlFor={id}>{props.label}</label>
      <Select
        id={id}
        size="large"
        options={[...props.options]}
        onChange={props.onChange}
        {...(props.value !== undefined && { value: props.value })}
        {...(props.error !== undefined && { status: 'error' as const })}
      />
      {props.error !== undefined && <p className="za-field-error">{props.error}</p>}
      {props.note}
    </div>
  );
}

function PreviewList({ preview }: { readonly preview: CampaignPreview }) {
  const t = useMessages(texts);
  const start = preview.courses - preview.existing - preview.blocked.length;
  return (
    <>
      <ul className="za-preview">
        <li className="za-preview-start">{start > 0 ? t('preview.start', { count: start }) : t('preview.none')}</li>
        {preview.existing > 0 && <li>{t('preview.existing', { count: preview.existing })}</li>}
        {preview.carriedItems > 0 && <li>{t('preview.carried', { count: preview.carriedItems })}</li>}
        {preview.blocked.length > 0 && <li>{t('preview.blocked', { count: preview.blocked.length })}</li>}
      </ul>
      {preview.blocked.length > 0 && (
        <details>
          <summary>{t('preview.blockedList')}</summary>
          <ul className="za-rows">
            {preview.blocked.map(({ course, reason }) => (
              <li key={course.id}>
                <Link className="za-link" to={`/courses/${course.id}`}>
                  {course.name}
                </Link>{' '}
                <span className="za-quiet">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** 发起一轮: what to start for whom, what that will do, and the button that does it. */
export function LaunchPage() {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const semesters = useSemesters();
  const processes = useLaunchableProcesses();
  const units = useUnits(300_000);
  const key = useRef(newKey());
  const [draft, setDraft] = useState<Draft>({
    name: '',
    semesterId: undefined,
    processKey: undefined,
    collegeId: wholeSchool,
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  const holds = useHolds();
  const today = dayOf(useNow());
  const latest = semesters.data?.items.toSorted((a, b) => b.starts.localeCompare(a.starts)) ?? [];
  const semesterId = draft.semesterId ?? latest.find(({ starts, ends }) => starts <= today && today <= ends)?.id;
  const processKey = draft.processKey ?? (processes.data?.length === 1 ? processes.data[0]?.key : undefined);
  const semesterName = latest.find(({ id }) => id === semesterId)?.name;
  const processName = processes.data?.find((process) => process.key === processKey)?.name;
  const name = draft.name || (semesterName && processName ? `${semesterName} ${processName}` : '');
  const input: CampaignInput | undefined =
    semesterId === undefined || processKey === undefined
      ? undefined
      : {
          name: name || '-',
          semesterId,
          processKey,
          collegeId: draft.collegeId === wholeSchool ? null : draft.collegeId,
        };
  const preview = usePreview(holds('qa_office') ? input : undefined);
  const set = (part: Partial<Draft>): void => {
    key.current = newKey();
    setDraft((before) => ({ ...before, ...part }));
  };
  // What it will do is said first, and the button must not move away from under the hand when that comes.
  const previewing = preview.isLoading;
  const startable = preview.data ? preview.data.courses - preview.data.existing - preview.data.blocked.length : 0;

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (input === undefined || name === '') return;
    setBusy(true);
    setFailure(undefined);
    try {
      const campaign = await api.post<Campaign>('/campaigns', { ...input, name }, { key: key.current });
      await queries.invalidateQueries({ queryKey: campaignKeys.all });
      await navigate(`/campaigns/${campaign.id}`);
    } catch (error) {
      setFailure(isProblem(error) ? (error.detail ?? error.title) : String(error));
      setBusy(false);
    }
  };

  const choices = [semesters, processes, units];
  const error = choices.find((choice) => choice.isError)?.error;
  const askAgain = () => {
    for (const choice of choices) if (choice.isError) void choice.refetch();
  };
  if (!holds('qa_office'))
    return (
      <div className="za-page">
        <PageHeader title={t('newTitle')} />
        <EmptyState title={t('onlyOffice')} action={<Link to="/campaigns">{t('back')}</Link>} />
      </div>
    );
  if (semesters.data === undefined || processes.data === undefined || units.data === undefined)
    return (
      <div className="za-page">{error ? <ErrorState error={error} onRetry={askAgain} /> : <Skeletons tall />}</div>
    );
  return (
    <div className="za-page">
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      <form className="za-form za-launch" noValidate onSubmit={(event) => void submit(event)}>
        <ChoiceField
          label={t('semester')}
          value={semesterId}
          options={latest.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(value) => set({ semesterId: value })}
          error={tried && semesterId === undefined ? t('semesterMissing') : undefined}
          note={
            latest.length === 0 && (
              <p className="za-quiet">
                {t('noSemester')}{' '}
                <Link className="za-link" to="/campaigns/semesters">
                  {t('addSemester')}
                </Link>
              </p>
            )
          }
        />
        <ChoiceField
          label={t('process')}
          value={processKey}
          options={processes.data.map((process) => ({
            value: process.key,
            label: t('processVersion', { name: process.name, version: process.latestVersion ?? 0 }),
          }))}
          onChange={(value) => set({ processKey: value })}
          error={tried && processKey === undefined ? t('processMissing') : undefined}
          note={processes.data.length === 0 && <p className="za-quiet">{t('noProcess')}</p>}
        />
        <ChoiceField
          label={t('scope')}
          value={draft.collegeId}
          options={[
            { value: wholeSchool, label: t('allColleges') },
            ...units.data.items
              .filter((unit) => unit.kind === 'college')
              .map((unit) => ({ value: unit.id, label: unit.name })),
          ]}
          onChange={(value) => set({ collegeId: value })}
        />
        <TextField
          label={t('name')}
          value={name}
          hint={t('nameHint')}
          error={tried && name === '' ? t('nameMissing') : undefined}
          onChange={(value) => set({ name: value })}
        />
        {input !== undefined && (
          <section className="za-section" aria-live="polite">
            <h2>{t('preview')}</h2>
            {previewing && <Skeletons rows={3} />}
            {preview.error !== null && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
            {preview.data &&
              (preview.data.courses === 0 ? <p>{t('preview.noCourses')}</p> : <PreviewList preview={preview.data} />)}
          </section>
        )}
        {failure !== undefined && (
          <p className="za-field-error" role="alert">
            {failure}
          </p>
        )}
        <div>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={busy}
            disabled={previewing || (preview.data !== undefined && startable === 0)}
          >
            {preview.data ? t('launchNow', { count: startable }) : t('launch')}
          </Button>
        </div>
      </form>
    </div>
  );
}
