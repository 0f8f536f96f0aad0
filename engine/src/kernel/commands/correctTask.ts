import { readPast } from '../causality.ts';
import { ROOT } from '../evolve.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { pastSteps } from '../takeBack.ts';
import type { Command, ScopeId } from '../types.ts';
import { setVariables } from '../variables.ts';

/** 更正: what a completed task was answered with was wrong. Variables go where the task's own would go now. */
export function correctTask(run: Run, command: Extract<Command, { kind: 'correctTask' }>): void {
  const past = readPast(pastSteps(run));
  const task = past.tasks.get(command.taskId);
  const token = past.tokens.get(task?.token ?? '')?.token;
  if (task?.end?.how !== 'completed' || token === undefined) throw new Refused('unknownTask');
  run.emit({ kind: 'taskCorrected', taskId: command.taskId, values: command.values });
  let scope: ScopeId = token.scope;
  while (run.draft.scopes[scope] === undefined) scope = past.scopes.get(scope)?.parent ?? ROOT;
  if (Object.keys(command.variables).length > 0) setVariables(run, scope, command.variables);
}
