import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import type { Command, ScopeId, Token } from '../types.ts';
import { isInner } from '../withdraw.ts';

/** 办结: a person has done the task. Its variables go where `setVariables` says, or to the outputs that it declares. */
export function completeTask(run: Run, command: Extract<Command, { kind: 'completeTask' }>): void {
  const token = openTask(run, command.taskId);
  const { waits } = token;
  if (waits.kind === 'userTask' && waits.owner !== undefined) {
    throw new Refused('delegated', run.element(token.element), { assignee: waits.assignee ?? '' });
  }
  const body = votingBody(run, token);
  if (body === undefined ? command.vote !== undefined : command.vote === undefined) {
    throw new Refused(body === undefined ? 'notAVote' : 'noVote', run.element(token.element));
  }
  run.emit({ kind: 'taskCompleted', taskId: command.taskId, values: command.values });
  if (body !== undefined && command.vote !== undefined) {
    run.emit({ kind: 'voteCounted', scopeId: body, taskId: command.taskId, vote: command.vote });
  }
  storeResult(run, token, command.variables);
  run.agenda.push({ kind: 'performed', token, parents: [token.id], scope: token.scope });
}

/** The multi-instance body that counts the task's vote; undefined when it is none. */
function votingBody(run: Run, token: Token): ScopeId | undefined {
  if (!isInner(run, token)) return undefined;
  const body = run.draft.scopes[run.scope(token.scope).parent ?? ''];
  return body?.multi?.votes === undefined ? undefined : body.id;
}

export function openTask(run: Run, taskId: string): Token {
  const token = run.findToken((waits) => waits.kind === 'userTask' && waits.taskId === taskId);
  if (token === undefined) throw new Refused('unknownTask');
  return token;
}
