import type { Json } from '../../json.ts';
import type { Feel, UserTask } from '../../model/types.ts';
import { mappedValue, refuse, strictValue } from '../feel.ts';
import type { Run, Work } from '../run.ts';
import { instantAfter, instantOfDate } from '../time.ts';
import type { Instant, OpenedTask, ScopeId, TaskId, Token } from '../types.ts';
import { visible } from '../variables.ts';
import { isInner } from '../withdraw.ts';
import { afterWorkingTime } from '../workingDays.ts';
import { wait } from './activity.ts';

/** Opens the task for a person. */
export function performUserTask(run: Run, element: UserTask, work: Extract<Work, { kind: 'perform' }>): void {
  const taskId = run.nextId();
  const assignee = assigneeOf(run, element, work.scope) ?? work.assignee;
  const offer = { assignee, candidates: candidatesOf(run, element, work.scope), due: dueOf(run, element, work.scope) };
  const token = wait(run, work, taskId, { kind: 'userTask', taskId, assignee, owner: undefined });
  announceTask(run, element, token, taskId, offer);
}

/** Opens the task of a token that is there already, once more or for a signer (加签), for somebody known. */
export function openTaskOf(run: Run, token: Token, taskId: TaskId, assignee: string | undefined): void {
  const element = run.element(token.element);
  if (element.kind !== 'userTask') throw new Error(`${element.id} is no user task`);
  const candidates = token.signs === undefined ? candidatesOf(run, element, token.scope) : [];
  announceTask(run, element, token, taskId, { assignee, candidates, due: dueOf(run, element, token.scope) });
}

type Offer = Pick<OpenedTask, 'assignee' | 'candidates' | 'due'>;

function announceTask(run: Run, element: UserTask, token: Token, taskId: TaskId, offer: Offer): void {
  const { scope, signs } = token;
  const loopCounter = isInner(run, token) ? run.scope(scope).variables['loopCounter'] : undefined;
  const isVote = element.loop?.kind === 'multiInstance' && element.loop.vote !== undefined;
  run.emit({
    kind: 'taskOpened',
    task: {
      taskId,
      element: element.id,
      name: titleOf(run, element, scope),
      formKey: element.formKey,
      phase: element.phase,
      ...offer,
      priority: priorityOf(run, element, scope),
      vote: isVote && signs === undefined,
      loopCounter: element.loop !== undefined && typeof loopCounter === 'number' ? loopCounter : undefined,
      ...(signs === undefined ? {} : { signs: signs.position }),
    },
  });
}

/** What the task is called for its people: what it is about, or else the element's name. */
export function titleOf(run: Run, element: UserTask, scope: ScopeId): string {
  const title = element.title === undefined ? null : mappedValue(run, element, element.title, visible(run, scope));
  return typeof title === 'string' && title.trim() !== '' ? title : element.name;
}

function assigneeOf(run: Run, element: UserTask, scope: ScopeId): string | undefined {
  if (element.assignee === undefined) return undefined;
  const value = strictValue(run, element, scope, element.assignee);
  if (value === null || value === '') return undefined;
  return typeof value === 'string' ? value : refuse(element, element.assignee, 'assignee is no person id');
}

/** Roles resolved to candidate keys, and people by name. */
function candidatesOf(run: Run, element: UserTask, scope: ScopeId): readonly string[] {
  const groups = namesOf(run, element, scope, element.candidateGroups);
  const users = namesOf(run, element, scope, element.candidateUsers);
  const seen = groups.length === 0 ? {} : visible(run, scope);
  const keys = groups.length === 0 ? [] : (run.context.resolveCandidates?.(groups, seen) ?? groups);
  return [...keys, ...users.map(userKey)];
}

/** Candidate key of one person. */
export const userKey = (id: string): string => `user:${id}`;

function namesOf(run: Run, element: UserTask, scope: ScopeId, feel: Feel | undefined): readonly string[] {
  if (feel === undefined) return [];
  return groupsOf(strictValue(run, element, scope, feel)) ?? refuse(element, feel, 'candidates are no list of names');
}

function priorityOf(run: Run, element: UserTask, scope: ScopeId): number {
  if (element.priority === undefined) return DEFAULT_PRIORITY;
  const value = mappedValue(run, element, element.priority, visible(run, scope));
  return typeof value === 'number' ? Math.min(100, Math.max(0, Math.trunc(value))) : DEFAULT_PRIORITY;
}

const DEFAULT_PRIORITY = 50;

function groupsOf(value: Json): readonly string[] | undefined {
  if (value === null) return [];
  const list: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.every((group) => typeof group === 'string') ? list : undefined;
}

/** A date alone leaves the whole day for the work: due at its end. A duration counts from now, when the task opens. */
function dueOf(run: Run, element: UserTask, scope: ScopeId): Instant | undefined {
  if (element.dueDate === undefined) return undefined;
  const value = strictValue(run, element, scope, element.dueDate);
  if (value === null || value === '') return undefined;
  const { now, isWorkingDay } = run.context;
  const after = element.dueInWorkingDays ? afterWorkingTime(value, now, isWorkingDay) : instantAfter(value, now);
  const due = after ?? instantOfDate(value, 'end');
  return due ?? refuse(element, element.dueDate, `${JSON.stringify(value)} is neither a date nor a duration`);
}
