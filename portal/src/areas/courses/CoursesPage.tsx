import type { Course } from '@zhengai/api/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { KeysetList } from '../../shared/KeysetList.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { SearchField } from '../../shared/SearchField.tsx';
import { useFilters } from '../../shared/useFilters.ts';
import { useKeyset } from '../../shared/useKeyset.ts';
import './courses.css';
import { texts } from './messages.ts';

const filterNames = ['q', 'of'] as const;
const idOf = (course: Course): string => course.id;

/** Courses that I lead or teach; whoever looks after many sees all of theirs. */
export function CoursesPage() {
  const t = useMessages(texts);
  const may = useMay();
  const { values, set } = useFilters(filterNames);
  const wide = may('campaigns') || may('collegeCampaigns') || may('audit') || may('organisation');
  const of = !wide ? 'mine' : values.of === 'mine' || values.of === 'all' ? values.of : 'all';
  const q = values.q ?? '';
  const list = useKeyset<Course>(['courses', 'list'], '/courses', {
    ...(of === 'mine' && { mine: true }),
    ...(q !== '' && { q }),
  });

  return (
    <div className="za-page">
      <PageHeader title={t('title')} />
      {wide && may('tasks') && (
        <div className="za-tabs" role="tablist" aria-label={t('views')}>
          {(['all', 'mine'] as const).map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={name === of}
              className="za-tab"
              onClick={() => set('of', name)}
            >
              {t(name)}
            </button>
          ))}
        </div>
      )}
      <div className="za-filters" role="search">
        <SearchField label={t('search')} value={q} onSearch={(text) => set('q', text)} />
      </div>
      <KeysetList
        name={`courses/${of}?${q}`}
        label={t(of)}
        list={list}
        idOf={idOf}
        empty={
          q === '' ? (
            <EmptyState title={t(`empty.${of}`)}>{t(`empty.${of}.more`)}</EmptyState>
          ) : (
            <EmptyState
              title={t('empty.filtered')}
              action={<Button onClick={() => set('q', undefined)}>{t('clear')}</Button>}
            >
              {t('empty.filtered.more')}
            </EmptyState>
          )
        }
      >
        {(course) => <CourseRow course={course} />}
      </KeysetList>
    </div>
  );
}

function CourseRow({ course }: { readonly course: Course }) {
  const t = useMessages(texts);
  return (
    <div className="za-course-row">
      <span className="za-course-name">
        <Link to={`/courses/${encodeURIComponent(course.id)}`}>{course.name}</Link>{' '}
        <span className="za-quiet">{course.code}</span>
      </span>
      <span className="za-quiet">
        {course.college.name} · {course.office.name}
      </span>
      <span>
        {course.lead === undefined ? (
          <span className="za-due-late">{t('noLead')}</span>
        ) : (
          <>
            <span className="za-quiet">{t('lead')}</span> {course.lead.name}
          </>
        )}
      </span>
    </div>
  );
}
