import { readPast } from '../causality.ts';
import { ROOT } from '../evolve.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { pastSteps } from '../takeBack.ts';
import { change } from '../signing.ts';
import type { Command, ScopeId, Signs } from '../types.ts';
import { setVariables } from '../variables.ts';

type CorrectTask = Extract<Command, { kind: 'correctTask' }>;

/** 更正: what a completed task was answered with was wrong. Variables go where the task's own would go now. */
export function correctTask(run: Run, command: CorrectTask): void {
  const past = readPast(pastSteps(run));
  const task = past.tasks.get(command.taskId);
  const token = past.tokens.get(task?.token ?? '')?.token;
  if (task?.end?.how !== 'completed' || token === undefined) throw new Refused('unknownTask');
  run.emit({ kind: 'taskCorrected', taskId: command.taskId, values: command.values });
  if (token.signs !== undefined) return correctOpinion(run, token.signs, command);
  let scope: ScopeId = token.scope;
  while (run.draft.scopes[scope] === undefined) scope = past.scopes.get(scope)?.parent ?? ROOT;
  if (Object.keys(command.variables).length > 0) setVariables(run, scope, command.variables);
}

/** What a signer has answered is his opinion, as long as the task that he has signed is there. */
function correctOpinion(run: Run, { host }: Signs, { taskId, variables }: CorrectTask): void {
  const signed = run.draft.tokens[host];
  if (signed?.signing === undefined) return;
  const { signers, opinions } = signed.signing;
  const corrected = opinions.map((opinion) => (opinion.taskId === taskId ? { ...opinion, variables } : opinion));
  change(run, signed, { signers, opinions: corrected });
}
