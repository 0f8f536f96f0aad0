import { useQuery } from '@tanstack/react-query';
import type { CourseDetail } from '@zhengai/api/contract';
import { useParams } from 'react-router';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { AlertList } from '../../shared/AlertList.tsx';
import { FailedPage } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import './courses.css';
import { CycleNow } from './CycleNow.tsx';
import { Cycles } from './Cycles.tsx';
import { ImprovementItems } from './ImprovementItems.tsx';
import { texts } from './messages.ts';

/** The home of a course: where its cycle stands, its cycles so far, open items, alerts, people. */
export function CoursePage() {
  const t = useMessages(texts);
  const joined = useJoined();
  const { courseId = '' } = useParams();
  const course = useQuery({
    queryKey: ['courses', 'one', courseId],
    queryFn: ({ signal }) => api.get<CourseDetail>(`/courses/${encodeURIComponent(courseId)}`, { signal }),
  });
  if (course.isPending) {
    return (
      <div className="za-page">
        <Skeletons rows={6} tall />
      </div>
    );
  }
  if (course.data === undefined) return <FailedPage error={course.error} onRetry={() => void course.refetch()} />;
  const { data } = course;
  return (
    <div className="za-page">
      <PageHeader
        title={data.name}
        lead={`${data.code} · ${data.college.name} · ${data.office.name} · ${data.programme.name}`}
      />
      <div className="za-course">
        <div className="za-course-main">
          <CycleNow instances={data.instances} />
          <ImprovementItems items={data.items} />
          <Cycles instances={data.instances} />
        </div>
        <aside className="za-course-side">
          <section className="za-section">
            <h2>{t('people')}</h2>
            <dl className="za-people">
              <dt>{t('lead')}</dt>
              <dd>{data.lead?.name ?? t('noLead')}</dd>
              <dt>{t('teachers')}</dt>
              <dd>{joined(data.teachers.map((teacher) => teacher.name)) || '—'}</dd>
            </dl>
          </section>
          <section className="za-section">
            <h2>{t('alerts')}</h2>
            {data.alerts.length === 0 ? (
              <p className="za-quiet za-course-none">{t('noAlerts')}</p>
            ) : (
              <AlertList alerts={data.alerts} />
            )}
          </section>
        </aside>
      </div>
    </div>
  );
}
