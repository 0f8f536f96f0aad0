import { Button } from 'antd';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { TextField } from '../../shared/TextField.tsx';
import { dayOf } from '../../shared/time.ts';
import { useFilters } from '../../shared/useFilters.ts';
import { useNow } from '../../shared/useNow.ts';
import './calendar.css';
import { type Days, isWorked, toggled } from './days.ts';
import { History } from './History.tsx';
import { useDayWords } from './dayWords.ts';
import { Month } from './Month.tsx';
import { Overtaken } from './Overtaken.tsx';
import { PasteDays } from './PasteDays.tsx';
import { texts } from './messages.ts';
import { Unsaved } from './Unsaved.tsx';
import { useCalendar } from './useCalendar.ts';
import { type Changes, useChanges } from './useChanges.ts';

const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** 校历: a year at a glance, its holidays and the days that are worked instead. */
export function CalendarPage() {
  const t = useMessages(texts);
  const may = useMay();
  const mayEdit = may('design');
  const today = dayOf(useNow());
  const { values, set } = useFilters(['year']);
  const year = /^2\d{3}$/.test(values.year ?? '') ? Number(values.year) : Number(today.slice(0, 4));
  const goTo = (to: number): void => set('year', to === Number(today.slice(0, 4)) ? undefined : String(to));
  const { data, error, isPending, refetch } = useCalendar(year);
  const changes = useChanges();
  const [name, setName] = useState('');
  const [pasting, setPasting] = useState(false);
  const of = (day: string) => changes.of(day, data?.days ?? {});
  const overtaken = changes.count > 0 && data !== undefined && data.revision > changes.base;
  return (
    <div className="za-page za-page-wide">
      <PageHeader
        title={t('title')}
        lead={t(mayEdit ? 'lead' : 'leadRead')}
        actions={mayEdit && !pasting && data && <Button onClick={() => setPasting(true)}>{t('paste')}</Button>}
      />
      <div className="za-calendar-head">
        <div className="za-year" role="group" aria-label={t('year')}>
          <Button aria-label={t('earlier')} onClick={() => goTo(year - 1)}>
            ‹
          </Button>
          <strong aria-live="polite">{t('yearOf', { year })}</strong>
          <Button aria-label={t('later')} onClick={() => goTo(year + 1)}>
            ›
          </Button>
          <Button
            onClick={() => {
              goTo(Number(today.slice(0, 4)));
              document.getElementById(`za-month-${Number(today.slice(5, 7))}`)?.scrollIntoView({ block: 'start' });
            }}
          >
            {t('today')}
          </Button>
        </div>
        <Legend />
      </div>
      {mayEdit && pasting && data && (
        <PasteDays
          year={year}
          onClose={() => setPasting(false)}
          onTake={(days) => {
            const count = changes.put(days, data);
            notify({ kind: 'success', text: count === 0 ? t('takenNone') : t('taken', { count }) });
          }}
        />
      )}
      {mayEdit && overtaken && <Overtaken changes={changes} saved={data} />}
      {mayEdit && changes.count > 0 && <Unsaved changes={changes} year={year} overtaken={overtaken} />}
      {mayEdit && data && (
        <div className="za-calendar-name">
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            value={name}
            onChange={(text) => setName(text.slice(0, 60))}
          />
        </div>
      )}
      {isPending && <Skeletons rows={8} tall />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div className="za-months">
            {months.map((month) => (
              <Month
                key={month}
                year={year}
                month={month}
                today={today}
                of={of}
                isChanged={(day) => changes.days[day] !== undefined}
                onToggle={mayEdit ? (day) => changes.put([[day, toggled(day, of(day), name.trim())]], data) : undefined}
              />
            ))}
          </div>
          <Exceptions year={year} saved={data.days} changes={changes} mayEdit={mayEdit} />
          {(mayEdit || may('audit')) && <History revision={data.revision} />}
        </>
      )}
    </div>
  );
}

const kinds = ['weekend', 'holiday', 'working'] as const;

function Legend() {
  const t = useMessages(texts);
  return (
    <ul className="za-calendar-legend" aria-label={t('legend')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className="za-day" data-kind={kind} aria-hidden>
            8{kind !== 'weekend' && <i>{kind === 'holiday' ? t('off') : t('on')}</i>}
          </span>
          {t(kind)}
        </li>
      ))}
    </ul>
  );
}

/** The same in words, a line a day. */
function Exceptions(props: {
  readonly year: number;
  readonly saved: Days;
  readonly changes: Changes;
  readonly mayEdit: boolean;
}) {
  const t = useMessages(texts);
  const { year, saved, changes } = props;
  const days = [...new Set([...Object.keys(saved), ...Object.keys(changes.days)])]
    .filter((day) => day.startsWith(`${year}-`))
    .toSorted();
  return (
    <section className="za-section" aria-labelledby="za-exceptions">
      <h2 id="za-exceptions">{t('list', { year })}</h2>
      {days.length === 0 ? (
        <EmptyState title={t('none')}>{t(props.mayEdit ? 'noneHint' : 'noneHintRead')}</EmptyState>
      ) : (
        <ul className="za-exceptions">
          {days.map((day) => (
            <ExceptionRow key={day} day={day} saved={saved} changes={changes} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ExceptionRow(props: { readonly day: string; readonly saved: Days; readonly changes: Changes }) {
  const t = useMessages(texts);
  const { day, saved, changes } = props;
  const is = changes.of(day, saved);
  const words = useDayWords(day, is);
  return (
    <li data-worked={isWorked(day, is)}>
      {words}
      {is.kind === 'normal' && ` · ${t('nothing')}`}
      {changes.days[day] !== undefined && <span className="za-flag za-flag-quiet">{t('changed')}</span>}
    </li>
  );
}
