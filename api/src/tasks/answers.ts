import type { JsonObject, Task } from '@zhengai/engine';
import { validateForm, variablesOf } from '@zhengai/forms';
import type { Account, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { Refused } from '../http/refused.ts';
import { fileIssues, rememberFiles } from './files.ts';
import { formContextOf } from './formContext.ts';
import { formOf } from './forms.ts';

/**
 * What somebody has answered, checked against the form version that the task was opened with, by the same code as in
 * the browser; and what the process goes on with. Its files are readable to whoever is around the instance from then on.
 *
 * @throws {Refused} `formInvalid` with the form's messages at its fields
 */
export async function checkedAnswers(
  app: App,
  account: Account,
  task: Task,
  values: JsonObject,
  locale: Locale,
): Promise<{ readonly values: JsonObject; readonly variables: JsonObject }> {
  const form = await formOf(app.knex, task);
  if (form === undefined && task.formKey !== undefined) throw new Error(`form ${task.formKey} of a task is missing`);
  if (form === undefined) return { values: {}, variables: {} };
  const context = await formContextOf(app, account, task);
  const checked = await validateForm(form.definition, values, { ...context, locale });
  const issues = [...checked.issues, ...(await fileIssues(app, account, checked.values, locale))];
  if (issues.length > 0) throw new Refused('formInvalid', { issues });
  // Before the commit: evidence that is submitted must be readable to whoever reviews it.
  await rememberFiles(app.knex, task.instanceId, checked.values);
  return { values: checked.values, variables: variablesOf(form.definition, checked.values) };
}
