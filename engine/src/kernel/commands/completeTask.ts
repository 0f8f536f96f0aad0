import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { finish, isHeld, passToSigners, settle } from '../signing.ts';
import type { Command, ScopeId, Signs, Token } from '../types.ts';
import { isInner } from '../withdraw.ts';

type CompleteTask = Extract<Command, { kind: 'completeTask' }>;

/** 办结: a person has done the task. Its variables go where `setVariables` says, or to the outputs that it declares. */
export function completeTask(run: Run, command: CompleteTask): void {
  const token = openTask(run, command.taskId);
  const { waits } = token;
  if (waits.kind === 'userTask' && waits.owner !== undefined) {
    throw new Refused('delegated', run.element(token.element), { assignee: waits.assignee ?? '' });
  }
  if (token.signs !== undefined) return answer(run, token, token.signs, command);
  if (token.signing !== undefined && isHeld(token)) {
    throw new Refused('awaitsSigners', run.element(token.element));
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
  if (token.signing === undefined || !passToSigners(run, token)) finish(run, token);
}

/** A signer (加签人) has answered. */
function answer(run: Run, token: Token, { host, position }: Signs, command: CompleteTask): void {
  const { taskId, values, variables } = command;
  if (command.vote !== undefined) throw new Refused('notAVote', run.element(token.element));
  const assignee = token.waits.kind === 'userTask' ? token.waits.assignee : undefined;
  const by = run.context.actor ?? assignee ?? '';
  run.emit({ kind: 'taskCompleted', taskId, values });
  run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  const signed = run.token(host);
  const { signers = [], opinions = [] } = signed.signing ?? {};
  settle(run, signed, {
    signers: signers.filter((signer) => signer.taskId !== taskId),
    opinions: [...opinions, { taskId, by, position, variables }],
  });
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
