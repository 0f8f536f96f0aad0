import type { ProcessModel } from '../model/types.ts';
import {
  closedAround,
  completedBefore,
  readPast,
  standingFor,
  type Past,
  type PastTask,
  type PastToken,
} from './causality.ts';
import type { InstanceState, PastStep, ReturnTarget, TaskId, TokenId } from './types.ts';

/** A task that has been done on the way to another one. */
export interface Done {
  readonly task: PastTask;
  /** Element of the user task. */
  readonly element: string;
  /** What is entered again: the task, or the activity that it was part of and that has ended as a whole. */
  readonly origin: PastToken;
}

/** Where a task can be returned to, as shown to people. */
export interface ReturnChoice {
  /** For `ReturnTarget`. */
  readonly element: string;
  readonly name: string;
  readonly by: string;
}

/** Tasks that the open task can be returned to, each element once, the one done last first. */
export function returnTargets(
  model: ProcessModel,
  state: InstanceState,
  past: readonly PastStep[],
  taskId: TaskId,
): readonly ReturnChoice[] {
  const token = Object.values(state.tokens).find(({ waits }) => waits.kind === 'userTask' && waits.taskId === taskId);
  if (token === undefined || token.signs !== undefined) return [];
  const choices = new Map<string, ReturnChoice>();
  for (const { element, task } of doneBefore(model, state, readPast(past), token.id).toReversed()) {
    if (!choices.has(element)) choices.set(element, { element, name: task.name, by: task.end?.by ?? '' });
  }
  return [...choices.values()];
}

/** The target that a person means, among the tasks done before. */
export function chosen(done: readonly Done[], to: ReturnTarget): Done | undefined {
  switch (to.kind) {
    case 'previous':
      return done.at(-1);
    case 'initiator':
      return done[0];
    case 'element':
      return done.findLast(({ element, origin }) => element === to.element || origin.token.element === to.element);
  }
}

/**
 * User tasks that have been completed and led to the token, in the order of their completion. Those that were sent
 * straight back are not among them: they were done beside the way. Neither is what an interrupting event has left.
 */
export function doneBefore(
  model: ProcessModel,
  state: Pick<InstanceState, 'scopes'>,
  past: Past,
  from: TokenId,
): readonly Done[] {
  const before = completedBefore(past, from);
  const done: Done[] = [];
  for (const task of past.tasks.values()) {
    if (task.end?.how !== 'completed') continue;
    const own = past.tokens.get(task.token);
    const origin = standingFor(past, task.token);
    if (own === undefined || origin === undefined || !before.has(origin.token.id) || beside(past, own)) continue;
    if (origin.reopened || origin.token.back !== undefined || !enterable(model, origin.token.element)) continue;
    const scope = state.scopes[origin.token.scope];
    if (scope === undefined || scope.interrupted) continue;
    done.push({ task, element: own.token.element, origin });
  }
  return done.toSorted((a, b) => completedAt(past, a) - completedAt(past, b));
}

const completedAt = (past: Past, { task }: Done): number => past.tokens.get(task.token)?.removedAt ?? 0;

/** Whether the task was done by somebody to whom it was sent straight back. */
function beside(past: Past, { token }: PastToken): boolean {
  if (token.back !== undefined) return true;
  return closedAround(past, token).some(({ host }) => past.tokens.get(host ?? '')?.token.back !== undefined);
}

function enterable(model: ProcessModel, id: string): boolean {
  const element = model.elements[id];
  if (element === undefined || !('boundary' in element) || element.forCompensation) return false;
  return !(element.kind === 'subProcess' && element.triggeredByEvent);
}
