import { Button } from 'antd';
import type { Course, CourseInput, PersonRef } from '@zhengai/api/contract';
import { useState, type SubmitEvent } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { TextField } from '../../shared/TextField.tsx';
import { useUnits } from '../../shared/useUnits.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { PersonChoice } from './PersonChoice.tsx';
import { texts } from './messages.ts';
import { useProgrammes } from './queries.ts';
import { useSaving } from './useSaving.ts';

interface Draft {
  readonly code: string;
  readonly name: string;
  readonly office: string | undefined;
  readonly programme: string | undefined;
  readonly lead: readonly PersonRef[];
  readonly teachers: readonly PersonRef[];
}

const draftOf = (course: Course | undefined): Draft => ({
  code: course?.code ?? '',
  name: course?.name ?? '',
  office: course?.office.id,
  programme: course?.programme.id,
  lead: course?.lead === undefined ? [] : [course.lead],
  teachers: course?.teachers ?? [],
});

export function CourseForm({ course, onClose }: { readonly course: Course | undefined; readonly onClose: () => void }) {
  const t = useMessages(texts);
  const units = useUnits();
  const programmes = useProgrammes();
  const [draft, setDraft] = useState(() => draftOf(course));
  const { busy, faults, save } = useSaving(['courses']);
  const college = units.data?.items.find(({ id }) => id === draft.office)?.parent;
  // A course is of a programme of its office's college; one that is elsewhere already stays in the list.
  const fitting = programmes.data?.items.filter(
    (programme) => college === undefined || programme.college === college || programme.id === draft.programme,
  );
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { code, name, office, programme } = draft;
    const write = async (): Promise<void> => {
      const body: CourseInput = {
        code,
        name,
        office: office ?? '',
        programme: programme ?? '',
        lead: draft.lead[0]?.id ?? null,
        teachers: draft.teachers.map((teacher) => teacher.id),
      };
      if (course === undefined) await api.post<Course>('/courses', body);
      else await api.patch<Course>(`/courses/${course.id}`, body);
    };
    void save({ code, name, office, programme }, write, onClose);
  };

  return (
    <form className="za-form za-admin-form" noValidate onSubmit={submit}>
      {faults['general'] !== undefined && (
        <p className="za-field-error" role="alert">
          {faults['general']}
        </p>
      )}
      <div className="za-admin-grid">
        <TextField
          label={t('courseName')}
          value={draft.name}
          error={faults['name']}
          onChange={(name) => set({ name })}
        />
        <TextField label={t('code')} value={draft.code} error={faults['code']} onChange={(code) => set({ code })} />
        <ChoiceField
          label={t('office')}
          value={draft.office}
          error={faults['office']}
          options={
            units.data?.items
              .filter(({ kind }) => kind === 'office')
              .map(({ id, name }) => ({ value: id, label: name })) ?? []
          }
          onChange={(office) => set({ office })}
        />
        <ChoiceField
          label={t('programme')}
          value={draft.programme}
          error={faults['programme']}
          options={fitting?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onChange={(programme) => set({ programme })}
        />
        <PersonChoice
          label={t('lead')}
          many={false}
          value={draft.lead}
          error={faults['lead']}
          onChange={(lead) => set({ lead })}
        />
        <PersonChoice
          label={t('teachers')}
          many
          value={draft.teachers}
          error={faults['teachers']}
          onChange={(teachers) => set({ teachers })}
        />
      </div>
      <div className="za-admin-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
