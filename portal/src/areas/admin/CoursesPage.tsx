import { Button, Input } from 'antd';
import type { Course } from '@zhengai/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { CourseForm } from './CourseForm.tsx';
import { texts } from './messages.ts';
import { useCourses } from './queries.ts';

function CourseRow({ course, onEdit }: { readonly course: Course; readonly onEdit: () => void }) {
  const t = useMessages(texts);
  return (
    <div className="za-admin-row">
      <div>
        <Link className="za-link" to={`/courses/${course.id}`}>
          {course.name}
        </Link>{' '}
        <span className="za-quiet">{course.code}</span>
        <div className="za-quiet">
          {course.college.name} · {course.office.name} · {course.programme.name}
        </div>
        <div>
          {t('lead')} {course.lead?.name ?? <span className="za-field-error">{t('noLead')}</span>} · {t('teachers')}{' '}
          {course.teachers.length > 0 ? (
            course.teachers.map((teacher) => teacher.name).join('、')
          ) : (
            <span className="za-field-error">{t('noTeachers')}</span>
          )}
        </div>
      </div>
      <Button onClick={onEdit}>{t('edit')}</Button>
    </div>
  );
}

/** 课程 as the administrator keeps them: office, programme, lead and teachers. */
export function CoursesPage() {
  const t = useMessages(texts);
  const [q, setQ] = useState<string>();
  const [editing, setEditing] = useState<string>();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCourses(q);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const close = (): void => setEditing(undefined);
  return (
    <AdminFrame
      part="courses"
      actions={
        editing === undefined && (
          <Button type="primary" onClick={() => setEditing('')}>
            {t('addCourse')}
          </Button>
        )
      }
    >
      {editing === '' && <CourseForm course={undefined} onClose={close} />}
      <Input.Search
        className="za-admin-search"
        allowClear
        placeholder={t('searchCourse')}
        aria-label={t('searchCourse')}
        onSearch={(value) => setQ(value === '' ? undefined : value)}
      />
      {isPending && <Skeletons rows={8} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <EmptyState title={t('noCourses')}>{t('noCoursesHint')}</EmptyState>}
      <ul className="za-rows">
        {items.map((course) => (
          <li key={course.id}>
            {editing === course.id ? (
              <CourseForm course={course} onClose={close} />
            ) : (
              <CourseRow course={course} onEdit={() => setEditing(course.id)} />
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
