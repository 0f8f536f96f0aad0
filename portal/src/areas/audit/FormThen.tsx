import type { StepDetail } from '@zhengai/api/contract';
import type { FormDefinition } from '@zhengai/forms';
import { FileServiceContext, FormView } from '@zhengai/forms/react';
import { useLocale } from '../../app/preferences.ts';
import { dayOf } from '../../shared/time.ts';
import { apiUrl } from '../../app/api.ts';

/** Attachments can be opened; nothing can be added to the past. */
const reading = {
  upload: () => Promise.reject(new Error('read only')),
  href: (id: string) => apiUrl(`/files/${encodeURIComponent(id)}`),
};

/** The form as it was submitted in a step, with marks on what was different in the round before. */
export default function FormThen({ step }: { readonly step: StepDetail }) {
  const locale = useLocale();
  // The contract carries the schema as open JSON; forms is the room that knows its shape.
  const form = step.form as FormDefinition | undefined;
  if (form === undefined || step.values === undefined) return null;
  return (
    <FileServiceContext value={reading}>
      <FormView
        definition={form}
        values={step.values}
        mode="read"
        context={{ variables: step.variables, me: step.by, today: dayOf(new Date(step.at)), locale }}
        {...(step.before !== undefined && {
          before: step.before,
          changed: step.changes.flatMap(({ of, pointer }) => (of === 'form' ? [pointer] : [])),
        })}
      />
    </FileServiceContext>
  );
}
