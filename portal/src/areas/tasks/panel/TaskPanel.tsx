import type { TaskDetail } from '@zhengai/api/contract';
import { lazy, Suspense, useId, useState, type KeyboardEvent } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { useLocale } from '../../../app/preferences.ts';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { texts } from '../messages.ts';
import { EarlierAnswers } from './EarlierAnswers.tsx';
import './panel.css';
import { WhyMe } from './WhyMe.tsx';

const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));
const tabs = ['why', 'diagram', 'earlier'] as const;
type Tab = (typeof tabs)[number];

/** Beside the form, below it on a phone: why me and what next, where the process stands, what was answered before. */
export function TaskPanel({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const id = useId();
  const [tab, setTab] = useState<Tab>('why');

  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? 'why';
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };

  return (
    <>
      <div className="za-tabs" role="tablist" aria-label={t('panel')} onKeyDown={walk}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            className="za-tab"
            aria-selected={name === tab}
            aria-controls={`${id}-panel`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {t(`tab.${name}`)}
            {name === 'earlier' && task.earlier.length > 0 && <span className="za-count">{task.earlier.length}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === 'why' && <WhyMe task={task} />}
        {tab === 'diagram' && (
          <Suspense fallback={<Skeletons rows={4} tall />}>
            <DiagramViewer
              xml={task.diagram.xml}
              locale={locale}
              active={task.diagram.active}
              done={task.diagram.done}
              focus={task.element}
              height="min(60vh, 28rem)"
            />
          </Suspense>
        )}
        {tab === 'earlier' && <EarlierAnswers answers={task.earlier} scope={task.scope} />}
      </div>
    </>
  );
}
