import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { openTask } from './completeTask.ts';

/** 领取: somebody takes a task that nobody has. Claiming what one already has is no mistake. */
export function claimTask(run: Run, command: Extract<Command, { kind: 'claimTask' }>): void {
  const { taskId, assignee } = command;
  const { element, waits } = openTask(run, taskId);
  const holder = waits.kind === 'userTask' ? waits.assignee : undefined;
  if (holder !== undefined && holder !== assignee) {
    throw new Refused('alreadyClaimed', run.element(element), { assignee: holder });
  }
  run.emit({ kind: 'taskClaimed', taskId, assignee });
}
