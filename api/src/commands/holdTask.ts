import type { Account } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { Refused } from '../http/refused.ts';
import { taskFor } from '../tasks/access.ts';

/**
 * Takes a task that was offered (认领). Claiming what one holds already changes nothing.
 * @throws {Refused} `alreadyClaimed` by a colleague, `taskClosed`, or `notYourTask`
 */
export async function claimTask(app: App, account: Account, taskId: string, commandKey: string): Promise<void> {
  const { task, onlyReads, can } = await taskFor(app, account, taskId);
  if (onlyReads) throw new Refused('notYourTask');
  if (task.status !== 'open') throw new Refused('taskClosed');
  if (task.assignee === account.id) return;
  if (!can.claim) throw new Refused('alreadyClaimed');
  await app.engine.claimTask({ taskId, assignee: account.id, actor: { id: account.id }, commandKey });
}

/**
 * Gives a claimed task back to those it was offered to (取消认领).
 * @throws {Refused} `notYourTask` for a task that one does not hold or that was given to nobody else, `taskClosed`
 */
export async function releaseTask(app: App, account: Account, taskId: string, commandKey: string): Promise<void> {
  const { task, can } = await taskFor(app, account, taskId);
  if (task.status !== 'open') throw new Refused('taskClosed');
  if (!can.release) throw new Refused('notYourTask');
  await app.engine.releaseTask({ taskId, actor: { id: account.id }, commandKey });
}
