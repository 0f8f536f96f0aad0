import type { Change, StepDetail } from '@zhengai/api/contract';
import type { FormDefinition } from '@zhengai/forms';
import { lazy, Suspense } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { dayOf } from '../../shared/time.ts';
import { texts } from './messages.ts';

const FormView = lazy(async () => ({ default: (await import('@zhengai/forms/react')).FormView }));

function Value({ value }: { readonly value: Change['old'] }) {
  const t = useMessages(texts);
  if (value === undefined || value === null || value === '') return <span className="za-quiet">{t('none_')}</span>;
  if (typeof value === 'object') return <code className="za-json">{JSON.stringify(value, null, 1)}</code>;
  return <span className="za-value">{String(value)}</span>;
}

function Changes({ title, changes }: { readonly title: string; readonly changes: readonly Change[] }) {
  const t = useMessages(texts);
  if (changes.length === 0) return null;
  return (
    <details open={changes.length <= 12}>
      <summary>
        {title} <span className="za-quiet">{changes.length}</span>
      </summary>
      <table className="za-changes">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('old')}</th>
            <th scope="col">{t('new')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.of}${change.pointer}`}>
              <th scope="row" title={change.pointer}>
                {change.label}
              </th>
              <td className="za-old">
                <Value value={change.old} />
              </td>
              <td>
                <Value value={change.new} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What one step did: old and new values, the form as it was then, and its place in the chain. */
export function StepPanel({ step }: { readonly step: StepDetail }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const inForm = step.changes.filter((change) => change.of === 'form');
  const inVariables = step.changes.filter((change) => change.of === 'variables');
  // The contract carries the schema as open JSON; forms is the room that knows its shape.
  const form = step.form as FormDefinition | undefined;
  return (
    <div className="za-step-panel">
      <h2>
        {step.seq}. {step.title}
      </h2>
      <p className="za-quiet">
        {step.by.name}
        {step.onBehalfOf && ` ${t('onBehalfOf', { name: step.onBehalfOf.name })}`} · <DateTime value={step.at} />
        {step.reason !== undefined && ` · ${t('reasonOf', { reason: step.reason })}`}
      </p>
      <h3>{t('changes')}</h3>
      {step.changes.length === 0 && <p className="za-quiet">{t('noChanges')}</p>}
      <Changes title={t('formChanges')} changes={inForm} />
      <Changes title={t('variables')} changes={inVariables} />
      {form !== undefined && step.values !== undefined && (
        <>
          <h3>{t('formThen')}</h3>
          <p className="za-quiet">{t('formVersion', { title: form.title, version: step.form?.version ?? 0 })}</p>
          <Suspense fallback={<Skeletons rows={6} />}>
            <FormView
              key={step.seq}
              definition={form}
              values={step.values}
              mode="read"
              context={{ variables: step.variables, me: step.by, today: dayOf(new Date(step.at)), locale }}
              changed={inForm.filter((change) => change.old !== undefined).map((change) => change.pointer)}
            />
          </Suspense>
        </>
      )}
      <dl className="za-hashes">
        <dt>{t('hash')}</dt>
        <dd>
          <code>{step.hash}</code>
        </dd>
        <dt>{t('previousHash')}</dt>
        <dd>
          <code>{step.previousHash || '—'}</code>
        </dd>
      </dl>
    </div>
  );
}
