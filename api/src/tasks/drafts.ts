import type { JsonObject, Task } from '@zhengai/engine';
import type { Knex } from 'knex';

export interface Draft {
  readonly values: JsonObject;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What somebody has typed into a task and not submitted yet. */
export async function findDraft(knex: Knex, taskId: string, personId: string): Promise<Draft | undefined> {
  const row: { form_values: string; saved_at: number | string } | undefined = await knex('task_draft')
    .where({ task_id: taskId, person_id: personId })
    .first('form_values', 'saved_at');
  return row === undefined
    ? undefined
    : { values: JSON.parse(row.form_values) as JsonObject, savedAt: Number(row.saved_at) };
}

/** Keeps the newest draft of one person for one task (自动保存). */
export async function keepDraft(
  knex: Knex,
  task: Task,
  personId: string,
  values: JsonObject,
  at: number,
): Promise<void> {
  await knex('task_draft')
    .insert({
      task_id: task.id,
      person_id: personId,
      instance_id: task.instanceId,
      element: task.element,
      form_values: JSON.stringify(values),
      saved_at: at,
    })
    .onConflict(['task_id', 'person_id'])
    .merge(['form_values', 'saved_at']);
}

/** Once a task is submitted nobody needs a draft of it. */
export async function dropDrafts(knex: Knex, taskId: string): Promise<void> {
  await knex('task_draft').where('task_id', taskId).delete();
}
