import { Button } from 'antd';
import type { Course } from '@zhengai/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { Choice } from '../../shared/Choice.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { useFilters } from '../../shared/useFilters.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import { useUnits } from '../../shared/useUnits.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { CourseForm } from './CourseForm.tsx';
import { texts } from './messages.ts';
import { useProgrammes } from './queries.ts';

const idOf = (course: Course): string => course.id;

function CourseRow({ course, onEdit }: { readonly course: Course; readonly onEdit: () => void }) {
  const t = useMessages(texts);
  return (
    <div className="za-admin-row">
      <div>
        <Link to={`/courses/${encodeURIComponent(course.id)}`}>{course.name}</Link>{' '}
        <span className="za-quiet">{course.code}</span>
        <div className="za-quiet">
          {course.college.name} · {course.office.name} · {course.programme.name}
        </div>
      </div>
      <dl className="za-admin-roles">
        <div>
          <dt>{t('lead')}</dt>
          <dd>{course.lead?.name ?? <span className="za-due-late">{t('noLead')}</span>}</dd>
        </div>
        <div>
          <dt>{t('teachers')}</dt>
          <dd>
            {course.teachers.length > 0 ? (
              course.teachers.map((teacher) => teacher.name).join(t('and'))
            ) : (
              <span className="za-due-late">{t('noTeachers')}</span>
            )}
          </dd>
        </div>
      </dl>
      <div className="za-admin-actions">
        <Button aria-label={t('editOf', { name: course.name })} onClick={onEdit}>
          {t('edit')}
        </Button>
      </div>
    </div>
  );
}

/** 课程 as the administrator keeps them: office, programme, lead and teachers. */
export function CoursesPage() {
  const t = useMessages(texts);
  const units = useUnits().data?.items;
  const programmes = useProgrammes().data?.items;
  const { values, set, clear, any } = useFilters(['q', 'officeId', 'lead']);
  const [editing, setEditing] = useState<string>();
  const list = useKeyset<Course>(['courses', 'admin'], '/courses', {
    ...values,
    lead: values.lead === 'none' ? 'none' : undefined,
  });
  const close = (): void => setEditing(undefined);
  const offices = units?.filter(({ kind }) => kind === 'office') ?? [];
  const unprepared = (units !== undefined && offices.length === 0) || programmes?.length === 0;
  return (
    <AdminFrame
      part="courses"
      actions={
        editing !== '' &&
        !unprepared && (
          <Button type="primary" onClick={() => setEditing('')}>
            {t('addCourse')}
          </Button>
        )
      }
    >
      {editing === '' && <CourseForm course={undefined} onClose={close} />}
      <div className="za-filters" role="search">
        <SearchField label={t('searchCourse')} value={values.q ?? ''} onSearch={(text) => set('q', text)} />
        <Choice
          label={t('filterBy', { by: t('office') })}
          all={t('allOffices')}
          value={values.officeId}
          options={offices.map(({ id, name }) => [id, name] as const)}
          onChange={(office) => set('officeId', office)}
        />
        <Choice
          label={t('filterBy', { by: t('lead') })}
          all={t('anyLead')}
          value={values.lead}
          options={[['none', t('noLead')]]}
          onChange={(lead) => set('lead', lead)}
        />
      </div>
      <KeysetList
        name={`admin/courses?${values.q ?? ''}`}
        label={t('courses')}
        list={list}
        idOf={idOf}
        empty={
          any ? (
            <EmptyState title={t('noCoursesFit')} action={<Button onClick={clear}>{t('clear')}</Button>}>
              {t('noCoursesFitHint')}
            </EmptyState>
          ) : unprepared ? (
            <EmptyState title={t('noCourses')} action={<Link to="/admin/units">{t('toUnits')}</Link>}>
              {t('noCoursesHint')}
            </EmptyState>
          ) : (
            <EmptyState title={t('noCourses')}>{t('noCoursesReady')}</EmptyState>
          )
        }
      >
        {(course) =>
          editing === course.id ? (
            <CourseForm course={course} onClose={close} />
          ) : (
            <CourseRow course={course} onEdit={() => setEditing(course.id)} />
          )
        }
      </KeysetList>
    </AdminFrame>
  );
}
