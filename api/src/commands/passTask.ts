import type { Json, JsonObject, ReturnTarget } from '@zhengai/engine';
import type { Account, AddSigners, Locale, ReturnTask, ReturnTargets } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused, refusedField } from '../http/refused.ts';
import { personNames } from '../organisation/index.ts';
import { taskFor, taskToDo } from '../tasks/access.ts';
import { checkedAnswers } from '../tasks/answers.ts';
import { dropDrafts, keepDraft } from '../tasks/drafts.ts';
import { holdingOf } from '../tasks/holding.ts';

/** Who sends a command, under which key, and why. */
export interface Sent {
  readonly commandKey: string;
  readonly reason: string;
}

const caller = (account: Account, { commandKey, reason }: Sent) => ({ actor: { id: account.id }, commandKey, reason });

/** Refuses people who are not there any more. */
async function checkPeople(app: App, ids: readonly string[], pointer: string): Promise<void> {
  const found: string[] = await app
    .knex('account')
    .whereIn('id', [...ids])
    .where('active', true)
    .pluck('id');
  const missing = ids.find((id) => !found.includes(id));
  if (missing !== undefined) throw refusedField(pointer, 'unknownPerson', { id: missing });
}

/** 转办: somebody else has the task from now on. Also a task that one was only offered. */
export async function transferTask(app: App, account: Account, taskId: string, to: string, sent: Sent): Promise<void> {
  const { task } = await taskToDo(app, account, taskId);
  await checkPeople(app, [to], '/to');
  await app.engine.transferTask({ taskId: task.id, assignee: to, ...caller(account, sent) });
}

/** 委派: somebody else prepares it, and it comes back. */
export async function delegateTask(app: App, account: Account, taskId: string, to: string, sent: Sent): Promise<void> {
  const { task } = await taskToDo(app, account, taskId);
  await checkPeople(app, [to], '/to');
  await app.engine.delegateTask({ taskId: task.id, assignee: to, ...caller(account, sent) });
}

/** 委派办结: gives it back; what has been prepared is the owner's draft. */
export async function resolveTask(
  app: App,
  account: Account,
  taskId: string,
  values: JsonObject,
  commandKey: string,
): Promise<void> {
  const { task } = await taskToDo(app, account, taskId);
  const { owner } = holdingOf(await app.engine.state(task.instanceId), task);
  await app.engine.resolveTask({ taskId: task.id, actor: { id: account.id }, commandKey });
  if (owner !== undefined && Object.keys(values).length > 0) {
    await keepDraft(app.knex, task, owner, values, app.now());
  }
}

/** Tasks that an open task can be returned to, for whoever holds it. */
export async function returnTargets(app: App, account: Account, taskId: string): Promise<ReturnTargets> {
  const { task } = await taskToDo(app, account, taskId);
  const choices = await app.engine.returnTargets(task.id);
  const names = await personNames(
    app.knex,
    choices.map(({ by }) => by),
  );
  return {
    items: choices.map(({ element, name, by }) => ({ element, name, by: { id: by, name: names.get(by) ?? by } })),
  };
}

/** 退回: what was done before is to be done again. The reason stands in the history. */
export async function returnTask(
  app: App,
  account: Account,
  taskId: string,
  { to, resume, reason }: ReturnTask,
  commandKey: string,
): Promise<void> {
  const { task } = await taskToDo(app, account, taskId);
  const target: ReturnTarget = typeof to === 'string' ? { kind: to } : { kind: 'element', element: to.element };
  await app.engine.returnTask({ taskId: task.id, to: target, resume, ...caller(account, { commandKey, reason }) });
  await dropDrafts(app.knex, task.id);
}

/** 撤回: one's own submission, while nobody has gone on with it. */
export async function withdrawTask(app: App, account: Account, taskId: string, commandKey: string): Promise<void> {
  const { task } = await taskFor(app, account, taskId);
  if (task.completedBy !== account.id || task.status !== 'completed') throw new Refused('notYourTask');
  await app.engine.withdrawTask({ taskId: task.id, actor: { id: account.id }, commandKey });
}

/** 加签: more people for a task: of one that several do, or to sign it before, with or after whoever has it. */
export async function addSigners(
  app: App,
  account: Account,
  taskId: string,
  { people, position, reason }: AddSigners,
  commandKey: string,
): Promise<void> {
  const { task } = await taskToDo(app, account, taskId);
  await checkPeople(app, people, '/people');
  const names = await personNames(app.knex, [...people]);
  const state = await app.engine.state(task.instanceId);
  const { item, several } = holdingOf(state, task, await modelOf(app.engine, task.definitionId));
  // As the collection holds its people: by id, or as what is known of them.
  const known = several && position === 'together' && typeof item !== 'string';
  const items = people.map((id): Json => (known ? { id, name: names.get(id) ?? id } : id));
  await app.engine.addSigners({ taskId: task.id, items, position, ...caller(account, { commandKey, reason }) });
}

/** 减签, by whoever has the task: somebody whom he has asked need not answer any more. */
export async function takeBackSigner(
  app: App,
  account: Account,
  taskId: string,
  person: string,
  sent: Sent,
): Promise<void> {
  const { task } = await taskToDo(app, account, taskId);
  await app.engine.removeSigner({ taskId: task.id, person, ...caller(account, sent) });
}

/** 减签, by the quality office. */
export async function removeSigner(app: App, account: Account, taskId: string, sent: Sent): Promise<void> {
  const task = await app.engine.task(taskId);
  if (task === undefined) throw new Refused('notFound');
  await app.engine.removeSigner({ taskId: task.id, ...caller(account, sent) });
}

/** 更正, by the quality office: checked like the first answer. */
export async function correctTask(
  app: App,
  account: Account,
  taskId: string,
  values: JsonObject,
  sent: Sent & { readonly locale: Locale },
): Promise<void> {
  const task = await app.engine.task(taskId);
  if (task === undefined) throw new Refused('notFound');
  if (task.status !== 'completed') throw new Refused('taskClosed');
  const answers = await checkedAnswers(app, account, task, values, sent.locale);
  await app.engine.correctTask({ taskId: task.id, ...answers, ...caller(account, sent) });
}
