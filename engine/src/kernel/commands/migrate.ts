import type { ElementModel } from '../../model/types.ts';
import { titleOf } from '../elements/userTask.ts';
import { caughtAroundCalls, tellCalls } from '../events/tellCalls.ts';
import { keepsWaiting, newlyArmed, planMigration } from '../migration.ts';
import { Refused } from '../refused.ts';
import type { Run } from '../run.ts';
import { arm, subscriptionsOf, unsubscribe } from '../subscriptions.ts';
import type { Command, TokenId } from '../types.ts';

/**
 * 迁移: the instance goes on by another version of its process. Open tasks stay as they are, with whom they are and until
 * when, except for what they are called; boundary events that the new version does not have are disarmed, and those that
 * it has in addition are armed. What it has called gets to know which errors are caught around the call by now.
 */
export function migrate(run: Run, command: Extract<Command, { kind: 'migrate' }>): void {
  const { target } = run.context;
  if (target === undefined) throw new Error('migrate needs the version to go to, as context.target');
  if (target.from === target.definitionId) throw new Refused('sameVersion');
  const { elements } = command;
  const { problems } = planMigration(run.model, target.model, run.draft, elements);
  if (problems.length > 0) {
    const list = problems.map(({ name, element, code }) => `${name || element} (${code})`).join(', ');
    throw new Refused('cannotMigrate', undefined, { problems: list });
  }
  for (const token of run.tokens(({ waits }) => waits.kind === 'armed')) {
    if (keepsWaiting(target.model, token, run.draft, elements)) continue;
    unsubscribe(run, subscriptionsOf(token.waits));
    run.emit({ kind: 'tokenRemoved', tokenId: token.id });
  }
  const lost = run.draft.compensable.filter(
    ({ activity }) => target.model.elements[elements[activity] ?? activity] === undefined,
  );
  if (lost.length > 0) run.emit({ kind: 'compensationSettled', ids: lost.map(({ id }) => id) });
  const added = newlyArmed(target.model, run.draft, elements);
  const process = target.model.root;
  const tasks = openTasks(run);
  const caught = caughtAroundCalls(run);
  run.emit({ kind: 'instanceMigrated', from: target.from, to: target.definitionId, process, elements });
  run.model = target.model;
  renameTasks(run, tasks);
  for (const { event, host } of added) {
    const element = run.element(event);
    if (element.kind === 'boundaryEvent') arm(run, element, host.scope, element.triggers, host.id);
  }
  tellCalls(run, caught);
}

/** Open tasks, with the elements that they have been opened for. */
function openTasks(run: Run): readonly { readonly token: TokenId; readonly was: ElementModel }[] {
  return run
    .tokens(({ waits }) => waits.kind === 'userTask')
    .map(({ id, element }) => ({ token: id, was: run.element(element) }));
}

/** A title that is put together as before keeps what it was put together from when the task was opened. */
function renameTasks(run: Run, tasks: ReturnType<typeof openTasks>): void {
  for (const { token, was } of tasks) {
    const { element, scope, waits } = run.token(token);
    const is = run.element(element);
    if (waits.kind !== 'userTask' || was.kind !== 'userTask' || is.kind !== 'userTask') continue;
    if (was.name === is.name && was.title === is.title) continue;
    run.emit({ kind: 'taskRenamed', taskId: waits.taskId, name: titleOf(run, is, scope) });
  }
}
