import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { openTask } from './completeTask.ts';

/** 转办: somebody else has the task from now on, also when it was delegated. */
export function transferTask(run: Run, { taskId, assignee }: Extract<Command, { kind: 'transferTask' }>): void {
  openTask(run, taskId);
  run.emit({ kind: 'taskTransferred', taskId, assignee });
}

/** 委派: somebody else prepares it; it comes back to whoever has it now. */
export function delegateTask(run: Run, { taskId, assignee }: Extract<Command, { kind: 'delegateTask' }>): void {
  const { element, waits } = openTask(run, taskId);
  if (waits.kind !== 'userTask') return;
  if (waits.owner !== undefined)
    throw new Refused('delegated', run.element(element), { assignee: waits.assignee ?? '' });
  const owner = waits.assignee ?? run.context.actor;
  if (owner === undefined) throw new Refused('notDelegated', run.element(element));
  run.emit({ kind: 'taskDelegated', taskId, assignee, owner });
}

/** 委派办结: the task goes back to its owner, who completes it. */
export function resolveTask(run: Run, command: Extract<Command, { kind: 'resolveTask' }>): void {
  const token = openTask(run, command.taskId);
  const owner = token.waits.kind === 'userTask' ? token.waits.owner : undefined;
  if (owner === undefined) throw new Refused('notDelegated', run.element(token.element));
  // Of a signer's task (加签) nothing reaches the process.
  if (token.signs === undefined) storeResult(run, token, command.variables);
  run.emit({ kind: 'taskResolved', taskId: command.taskId, assignee: owner });
}
