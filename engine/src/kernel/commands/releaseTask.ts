import type { Run } from '../run.ts';
import type { Command } from '../types.ts';
import { openTask } from './completeTask.ts';

/** 放回: gives the task back to its candidates. */
export function releaseTask(run: Run, { taskId }: Extract<Command, { kind: 'releaseTask' }>): void {
  openTask(run, taskId);
  run.emit({ kind: 'taskReleased', taskId });
}
