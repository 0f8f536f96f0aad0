import { type Command, useCommand } from '../../../shared/useCommand.ts';
import { forgetTasks, taskPath } from '../queries.ts';

/**
 * One command of a task that is not its form. `stays`: its page is read on afterwards, and shows what has changed;
 * otherwise it is about to be left, and may not be the reader's to see any more.
 */
export const useAction = (taskId: string, command: string, stays = false): Command =>
  useCommand(`${taskPath(taskId)}/${command}`, () => void forgetTasks(stays ? undefined : taskId));
