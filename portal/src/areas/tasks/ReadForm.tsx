import type { FormScope, PinnedForm, Values } from '@zhengai/api/contract';
import { FileServiceContext, FormView } from '@zhengai/forms/react';
import { useMemo } from 'react';
import { useLocale } from '../../app/preferences.ts';
import { fileService } from './files.ts';

export interface ReadFormProps {
  readonly form: PinnedForm;
  readonly values: Values;
  readonly scope: FormScope;
}

/** A form as it was filled in, to read. */
export function ReadForm({ form, values, scope }: ReadFormProps) {
  const locale = useLocale();
  const context = useMemo(() => ({ ...scope, locale }), [scope, locale]);
  return (
    <FileServiceContext value={fileService}>
      <FormView definition={form} values={values} context={context} mode="read" />
    </FileServiceContext>
  );
}
