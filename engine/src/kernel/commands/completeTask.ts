import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command, Token } from '../types.ts';

/** 办结: a person has done the task. Its variables go where `setVariables` says, or to the outputs that it declares. */
export function completeTask(run: Run, command: Extract<Command, { kind: 'completeTask' }>): void {
  const token = openTask(run, command.taskId);
  const { waits } = token;
  if (waits.kind === 'userTask' && waits.owner !== undefined) {
    throw new Refused('delegated', run.element(token.element), { assignee: waits.assignee ?? '' });
  }
  run.emit({ kind: 'taskCompleted', taskId: command.taskId, values: command.values });
  storeResult(run, token, command.variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}

export function openTask(run: Run, taskId: string): Token {
  const token = run.findToken((waits) => waits.kind === 'userTask' && waits.taskId === taskId);
  if (token === undefined) throw new Refused('unknownTask');
  return token;
}
