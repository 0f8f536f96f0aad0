import type { FormDefinition } from '@zhengai/forms';
import type { Knex } from 'knex';
import type { PinnedForm } from '../../contract/index.ts';
import { findForm } from '../design/forms.ts';

/** A form version as the contract shows it. */
export const pinnedForm = (definition: FormDefinition, version: number): PinnedForm => ({
  key: definition.key,
  version,
  title: definition.title,
  description: definition.description,
  schema: { ...definition.schema },
  variables: [...definition.variables],
});

interface Pinned {
  readonly formKey: string | undefined;
  readonly formVersion: number | undefined;
}

/** The form that something was opened with; undefined when it has none. */
export async function formOf(
  knex: Knex,
  { formKey, formVersion }: Pinned,
): Promise<{ readonly definition: FormDefinition; readonly version: number } | undefined> {
  return formKey === undefined ? undefined : findForm(knex, formKey, formVersion);
}

/** The forms of many tasks, each version read once; by `formIdOf`. */
export async function formsOf(knex: Knex, tasks: readonly Pinned[]): Promise<ReadonlyMap<string, PinnedForm>> {
  const forms = new Map<string, PinnedForm>();
  for (const task of tasks) {
    const id = formIdOf(task);
    if (forms.has(id)) continue;
    const form = await formOf(knex, task);
    if (form !== undefined) forms.set(id, pinnedForm(form.definition, form.version));
  }
  return forms;
}

export const formIdOf = ({ formKey, formVersion }: Pinned): string => `${formKey ?? ''}@${formVersion ?? ''}`;
