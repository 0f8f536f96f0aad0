import { useQuery } from '@tanstack/react-query';
import type { InstanceDetail, InstanceSummary } from '@zhengai/api/contract';
import { useMemo, useState } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';
import { placesOf } from './spiral/placesOf.ts';
import { Spiral } from './spiral/Spiral.tsx';

const fewSteps = 6;

/** 本轮: the spiral with the present place, what is open, and what happened last. */
export function CycleNow({ instances }: { readonly instances: readonly InstanceSummary[] }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const current = instances.find((instance) => instance.status === 'active') ?? instances[0];
  const id = current?.id ?? '';
  const detail = useQuery({
    queryKey: ['instances', 'one', id],
    queryFn: ({ signal }) => api.get<InstanceDetail>(`/instances/${encodeURIComponent(id)}`, { signal }),
    enabled: current !== undefined,
  });
  const places = useMemo(
    () => (detail.data === undefined ? { active: new Set<never>(), done: new Set<never>() } : placesOf(detail.data)),
    [detail.data],
  );

  return (
    <section className="za-section">
      <h2>{t('thisCycle')}</h2>
      {current === undefined ? (
        <EmptyState title={t('noCycle')}>{t('noCycleMore')}</EmptyState>
      ) : (
        <div className="za-cycle">
          <Spiral places={places} />
          <div>
            <p className="za-cycle-name">{current.semester?.name ?? current.process.name}</p>
            <p>
              {current.status === 'completed'
                ? t('ended')
                : current.status === 'cancelled'
                  ? t('cancelled')
                  : current.openTasks.length === 0
                    ? t('standsNowhere')
                    : t('standsAt', { tasks: joined(current.openTasks) })}
            </p>
            {detail.isPending && <Skeletons rows={4} />}
            {detail.data !== undefined && <Thread history={detail.data.history} />}
          </div>
        </div>
      )}
    </section>
  );
}

/** Who did what, the newest first. */
function Thread({ history }: { readonly history: InstanceDetail['history'] }) {
  const t = useMessages(texts);
  const [all, setAll] = useState(false);
  const newestFirst = history.toReversed();
  const shown = all ? newestFirst : newestFirst.slice(0, fewSteps);
  return (
    <>
      <h3 className="za-thread-title">{t('history')}</h3>
      <ol className="za-thread">
        {shown.map((step) => (
          <li key={step.seq} data-phase={step.phase}>
            {step.title} <span className="za-quiet">{step.by.name}</span> <DateTime value={step.at} />
          </li>
        ))}
      </ol>
      {shown.length < newestFirst.length && (
        <button type="button" className="za-link" onClick={() => setAll(true)}>
          {t('allHistory', { count: newestFirst.length })}
        </button>
      )}
    </>
  );
}
