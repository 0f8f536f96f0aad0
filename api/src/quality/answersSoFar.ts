import type { JsonObject } from '@zhengai/engine';
import type { Knex } from 'knex';
import { tasksOfElement } from '../store/engineTables.ts';

/**
 * What has been written in the tasks of one element of an instance: what was submitted, else the newest draft
 * (即评即改 is read at mid-term before its task ends). A task that was opened again after a return counts once, by its
 * newest round.
 */
export async function answersSoFar(knex: Knex, instanceId: string, element: string): Promise<readonly JsonObject[]> {
  const tasks = await tasksOfElement(knex, instanceId, element);
  const newest = new Map(tasks.map((task) => [task.loopCounter ?? -1, task]));
  const drafts = await knex('task_draft')
    .select<{ task_id: string; form_values: string }[]>('task_id', 'form_values')
    .where({ instance_id: instanceId, element })
    .orderBy('saved_at');
  const draftOf = new Map(drafts.map((draft) => [draft.task_id, JSON.parse(draft.form_values) as JsonObject]));
  return [...newest.values()].flatMap((task) => {
    const written = task.values ?? (task.status === 'open' ? draftOf.get(task.id) : undefined);
    return written === undefined ? [] : [written];
  });
}
