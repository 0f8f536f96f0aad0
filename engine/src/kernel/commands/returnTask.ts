import { readPast } from '../causality.ts';
import { storeResult } from '../elements/mapping.ts';
import { Refused } from '../refused.ts';
import { chosen, doneBefore, type Done } from '../returnTargets.ts';
import type { Run } from '../run.ts';
import { pastSteps, takeBack } from '../takeBack.ts';
import type { Command, Token } from '../types.ts';
import { isInner, withdrawSigners, withdrawToken } from '../withdraw.ts';
import { openTask } from './completeTask.ts';

type ReturnTask = Extract<Command, { kind: 'returnTask' }>;

/**
 * 退回: what has been done on the way here is to be done again. Onward: as if the target had just been reached for the
 * first time. Straight back (直送): the target alone, then this task again; everything else stays as it is.
 */
export function returnTask(run: Run, command: ReturnTask): void {
  const token = openTask(run, command.taskId);
  const element = run.element(token.element);
  if (token.waits.kind === 'userTask' && token.waits.owner !== undefined) {
    throw new Refused('delegated', element, { assignee: token.waits.assignee ?? '' });
  }
  if (token.signs !== undefined) throw new Refused('onlySigns', element);
  const past = readPast(pastSteps(run));
  const straight = command.resume === 'straightBack';
  const done = doneBefore(run.model, run.draft, past, token.id);
  const possible = straight ? done.filter(({ origin }) => origin.token.element !== token.element) : done;
  const target = chosen(possible, command.to);
  if (target === undefined) {
    const wanted = command.to.kind === 'element' ? command.to.element : '';
    throw new Refused('noTarget', element, { target: run.model.elements[wanted]?.name || wanted });
  }
  const { origin } = target;
  run.emit({
    kind: 'taskReturned',
    taskId: command.taskId,
    values: command.values,
    to: origin.token.element,
    undone: straight ? undefined : origin.token.id,
  });
  storeResult(run, token, command.variables);
  if (straight) {
    sendBack(run, token, target);
    return;
  }
  takeBack(run, past, origin.token.id);
  const { scope, via, parents } = origin.token;
  run.agenda.push({ kind: 'enter', element: origin.token.element, scope, via, parents, assignee: doer(target) });
}

function sendBack(run: Run, token: Token, target: Done): void {
  if (isInner(run, token)) {
    withdrawSigners(run, token);
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  } else withdrawToken(run, token);
  run.agenda.push({
    kind: 'enter',
    element: target.origin.token.element,
    scope: token.scope,
    via: undefined,
    parents: [token.id],
    back: { element: token.element, via: token.via, after: token.back },
    assignee: doer(target),
  });
}

/** Who did it does it again, unless the model names somebody. */
export function doer({ task }: Pick<Done, 'task'>): string | undefined {
  return task.assignee ?? task.end?.by;
}
