import { type Command, useCommand } from '../../../shared/useCommand.ts';
import { forgetTasks, taskPath } from '../queries.ts';

/** One command of a task that is not its form. */
export const useAction = (taskId: string, command: string): Command =>
  // Its own page is about to be left, and may not be the reader's to see any more.
  useCommand(`${taskPath(taskId)}/${command}`, () => void forgetTasks(taskId));
