import { readPast, type Past, type PastTask, type PastToken } from '../causality.ts';
import { Refused } from '../refused.ts';
import { checkUnused, isTaken, planReopening } from '../reopening.ts';
import type { Run } from '../run.ts';
import { change, openSigner } from '../signing.ts';
import { forgetCompensation, openAgain, standAgain } from '../standAgain.ts';
import { pastSteps, refuseUsed, restoreJoins, withdrawGone } from '../takeBack.ts';
import type { Command, Signing, Token } from '../types.ts';
import { withdrawScope, withdrawToken } from '../withdraw.ts';
import { openTaskOf } from '../elements/userTask.ts';
import { doer } from './returnTask.ts';

/**
 * 撤回: a completed task is open again for who completed it, as long as nothing that came of it has been taken up: no
 * task claimed or done, no job done, no timer fired, nothing sent out of the instance, nothing of others cancelled. Of a
 * multi-instance, what came of one is what follows the whole, and in a sequential one the next. The answers of the
 * others stay. Who may do so, the runtime knows.
 */
export function withdrawTask(run: Run, { taskId }: Extract<Command, { kind: 'withdrawTask' }>): void {
  const past = readPast(pastSteps(run));
  const task = past.tasks.get(taskId);
  const answered = past.tokens.get(task?.token ?? '');
  if (task?.end?.how !== 'completed' || answered === undefined || answered.undone) throw new Refused('unknownTask');
  const { signs } = answered.token;
  // A signer's answer is a part of the task that he has signed.
  const done = signs === undefined ? answered : past.tokens.get(signs.host);
  if (done === undefined || done.undone) throw new Refused('unknownTask');
  const host = run.draft.tokens[done.token.id];
  if (signs === undefined) checkSigners(run, past, done);
  else if (signs.position === 'before' && host?.waits.kind !== 'userTask') refuseUsed(run, done.token.element);
  if (host === undefined) reopen(run, past, task, answered, done);
  else if (signs === undefined) holdAgain(run, task, host);
  else signAgain(run, task, answered.token, host);
}

/** Those who sign after the holder have his answer before them: none of them may have taken his task. */
function checkSigners(run: Run, past: Past, { token: { element, signing } }: PastToken): void {
  const { signers = [], opinions = [] } = signing ?? {};
  const answered = opinions.some(({ position }) => position === 'after');
  const taken = signers.some((one) => one.position === 'after' && isTaken(past.tasks.get(one.taskId ?? '')));
  if (answered || taken) refuseUsed(run, element);
}

/** The holder is done, those who sign are not: he has it again, and those who sign after him wait for him again. */
function holdAgain(run: Run, task: PastTask, host: Token): void {
  const { signers = [], opinions = [] } = host.signing ?? {};
  run.emit({ kind: 'taskWithdrawn', taskId: task.taskId, undone: host.id });
  const asked = signers.map((signer) => {
    const token = signer.position === 'after' ? run.draft.tokens[signer.taskId ?? ''] : undefined;
    if (token === undefined) return signer;
    withdrawToken(run, token);
    return { person: signer.person, position: signer.position };
  });
  const waits = newTask(run, task);
  run.emit({ kind: 'tokenWaits', tokenId: host.id, waits });
  openTaskOf(run, run.token(host.id), waits.taskId, waits.assignee);
  change(run, run.token(host.id), { signers: asked, opinions });
}

/** The task that a signer has answered is still there: he has his part of it again. */
function signAgain(run: Run, task: PastTask, { id, signs }: Token, host: Token): void {
  run.emit({ kind: 'taskWithdrawn', taskId: task.taskId, undone: id });
  const { signers, opinions } = without(host.signing, task);
  const signer = openSigner(run, host, doer({ task }) ?? '', signs?.position ?? 'together');
  change(run, host, { signers: [...signers, signer], opinions });
}

const without = ({ signers, opinions }: Signing = { signers: [], opinions: [] }, { taskId }: PastTask): Signing => ({
  signers,
  opinions: opinions.filter((opinion) => opinion.taskId !== taskId),
});

/** The task has been left: what came of it is taken back, and everything around it that it has closed is open again. */
function reopen(run: Run, past: Past, task: PastTask, answered: PastToken, done: PastToken): void {
  const plan = planReopening(run, past, done, task.end?.step ?? 0);
  checkUnused(run, past, plan);
  const { id } = (plan.ended ?? done).token;
  run.emit({ kind: 'taskWithdrawn', taskId: task.taskId, undone: id });
  withdrawGone(run, plan.gone);
  if (plan.next !== undefined) {
    withdrawScope(run, plan.next.id);
    run.emit({ kind: 'scopeClosed', scopeId: plan.next.id });
  }
  openAgain(run, past, plan, task.taskId);
  restoreJoins(run, past, plan.gone);
  forgetCompensation(run, past, plan);
  const { token } = done;
  if (answered === done) {
    const waits = newTask(run, task);
    openTaskOf(run, standAgain(run, past, token, waits, token.signing), waits.taskId, waits.assignee);
  } else {
    const host = standAgain(run, past, token, { kind: 'signers' }, without(token.signing, task));
    signAgain(run, task, answered.token, host);
  }
}

/** What waits for a new task of who has done the old one. */
const newTask = (run: Run, task: PastTask) =>
  ({ kind: 'userTask', taskId: run.nextId(), assignee: doer({ task }), owner: undefined }) as const;
