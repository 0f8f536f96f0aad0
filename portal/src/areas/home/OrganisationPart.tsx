import { CheckCircleFilled, RightCircleOutlined } from '@ant-design/icons';
import type { Home } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';
import { Numbers } from './Numbers.tsx';

/** What an administrator keeps, and for a school that begins: what to set up, in which order. */
export function OrganisationPart({ organisation }: { readonly organisation: NonNullable<Home['organisation']> }) {
  const t = useMessages(texts);
  const { people, courses, units, offices, programmes, qualityOffice, coursesWithoutLead } = organisation;
  // A school that begins has its one unit and its one administrator.
  const steps = [
    { words: t('next.units'), to: '/admin/units', done: offices > 0 },
    { words: t('next.programmes'), to: '/admin/units', done: programmes > 0 },
    { words: t('next.people'), to: '/admin/people', done: people > 1 },
    { words: t('next.qualityOffice'), to: '/admin/people', done: qualityOffice > 0 },
    { words: t('next.courses'), to: '/admin/courses', done: courses > 0 },
    ...(coursesWithoutLead > 0
      ? [
          {
            words: coursesWithoutLead === 1 ? t('next.leads.one') : t('next.leads', { count: coursesWithoutLead }),
            to: '/admin/courses?lead=none',
            done: false,
          },
        ]
      : []),
  ];
  const finished = steps.every((step) => step.done);
  return (
    <section className="za-section">
      <h2>{t('organisation')}</h2>
      <Numbers
        numbers={[
          { label: t('people'), value: people, to: '/admin/people' },
          { label: t('courses'), value: courses, to: '/admin/courses' },
          { label: t('units'), value: units, to: '/admin/units' },
          {
            label: t('coursesWithoutLead'),
            value: coursesWithoutLead,
            to: '/admin/courses?lead=none',
            urgent: true,
          },
        ]}
      />
      {finished ? (
        <p className="za-quiet za-home-none">{t('next.done')}</p>
      ) : (
        <>
          <h3 className="za-home-sub">{t('next')}</h3>
          <ol className="za-rows">
            {steps.map((step) => (
              <li key={step.words} className="za-next-step">
                {step.done ? (
                  <CheckCircleFilled className="za-next-done" aria-label={t('doneMark')} />
                ) : (
                  <RightCircleOutlined aria-label={t('todoMark')} />
                )}
                {step.done ? <span className="za-quiet">{step.words}</span> : <Link to={step.to}>{step.words}</Link>}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
