import type { Task } from '@zhengai/engine';
import type { Account, FormScope } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { personNames } from '../organisation/index.ts';
import { dateOf } from '../store/time.ts';
import { asValues } from '../store/values.ts';
import { visibleVariables } from './variables.ts';

/**
 * What the form of a task sees. Of an open task: the data of now, today, and whoever looks at it. Of a submitted one
 * what it saw when it was done, and whoever did it: it is read as it was, and a correction is held to the same rules.
 */
export async function formContextOf(app: App, account: Account, task: Task): Promise<FormScope> {
  const kernelTaskId = task.id.slice(task.instanceId.length + 1);
  const open = task.status === 'open';
  const state = await app.engine.state(task.instanceId, ...(open ? [] : [task.openedSeq]));
  const by = task.status === 'completed' ? (task.completedBy ?? account.id) : account.id;
  const names = by === account.id ? new Map<string, string>() : await personNames(app.knex, [by]);
  return {
    variables: asValues(state === undefined ? {} : visibleVariables(state, kernelTaskId)),
    me: { id: by, name: by === account.id ? account.name : (names.get(by) ?? by) },
    today: dateOf(task.status === 'completed' ? (task.endedAt ?? app.now()) : app.now()),
  };
}
