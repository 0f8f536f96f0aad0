import type { Task } from '@zhengai/engine';
import type { Account } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { subjectOf, type SubjectRow } from '../campaigns/subjects.ts';
import { Refused } from '../http/refused.ts';
import { candidateKeysOf, holds } from '../organisation/index.ts';

/** What somebody may do with one task. */
export interface TaskAccess {
  readonly task: Task;
  readonly subject: SubjectRow | undefined;
  /** Has it, or may take it; also while it waits for those who were asked first (加签). */
  readonly holds: boolean;
  /** May see it, but it is not theirs to do: quality office, auditor, lead of the course. */
  readonly onlyReads: boolean;
  readonly can: { readonly complete: boolean; readonly claim: boolean; readonly release: boolean };
}

/**
 * A task for somebody who may see it: who holds it or did it, to whom it was offered, the quality office, auditors, and
 * the lead of the course.
 * @throws {Refused} `notFound`, or `notYourTask` when it is none of their business
 */
export async function taskFor(app: App, account: Account, taskId: string): Promise<TaskAccess> {
  const task = await app.engine.task(taskId);
  if (task === undefined) throw new Refused('notFound');
  const subject = await subjectOf(app.knex, task.instanceId);
  const keys = candidateKeysOf(account);
  const offered = task.candidates.some((key) => keys.includes(key));
  const holdsIt = task.assignee === account.id;
  const reads =
    account.permissions.includes('audit') ||
    (subject !== undefined && holds(account, 'course_lead', subject.course_id));
  const mine = holdsIt || task.completedBy === account.id || offered;
  if (!mine && !reads) throw new Refused('notYourTask');
  const open = task.status === 'open';
  const free = open && task.assignee === undefined && offered;
  const held = open && (holdsIt || free);
  return {
    task,
    subject,
    holds: held,
    onlyReads: !mine,
    can: { complete: held && task.signing !== 'waits', claim: free, release: open && holdsIt && offered },
  };
}

/**
 * The task for whoever is about to work on it.
 * @throws {Refused} `taskClosed`, `alreadyClaimed` by a colleague, or `notYourTask`
 */
export async function taskToDo(app: App, account: Account, taskId: string): Promise<TaskAccess> {
  const access = await taskFor(app, account, taskId);
  if (access.onlyReads) throw new Refused('notYourTask');
  if (access.task.status !== 'open') throw new Refused('taskClosed');
  if (!access.holds) throw new Refused('alreadyClaimed');
  return access;
}
