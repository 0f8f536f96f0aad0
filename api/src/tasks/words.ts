import { type JsonObject, nextUserTasks, type ProcessModel, type Task, type UserTask } from '@zhengai/engine';
import type { Knex } from 'knex';
import type { Account, Locale, TaskDetail } from '../../contract/index.ts';
import type { SubjectRow } from '../campaigns/subjects.ts';
import { joined, say } from '../messages/index.ts';
import { describeCandidates, holds, resolveCandidates } from '../organisation/index.ts';
import { valueAt } from './variables.ts';

/** Why somebody sees a task, in words: `您是本课程的课程负责人`. */
export function whyOf(task: Task, subject: SubjectRow | undefined, account: Account, locale: Locale): string {
  const course = subject?.course_id;
  if (task.assignee === account.id && course !== undefined) {
    if (holds(account, 'course_lead', course) && task.loopCounter === undefined) return say(locale, 'whyCourseLead');
    if (holds(account, 'teacher', course)) return say(locale, 'whyTeacher');
  }
  const held = account.roles.find(({ role, scope }) => task.candidates.includes(`${role}@${scope}`));
  if (held !== undefined) return say(locale, 'whyRole', { role: held.roleName, scope: held.scopeName });
  if (task.assignee === account.id || task.completedBy === account.id) return say(locale, 'whyAssigned');
  if (course !== undefined && holds(account, 'course_lead', course)) return say(locale, 'whyLeadReads');
  return say(locale, 'whyReads');
}

/** A FEEL list of plain names, as a model's `research_office,college_qa` is compiled to; undefined for anything else. */
export function plainNames(list: string | undefined): readonly string[] | undefined {
  if (list === undefined) return undefined;
  try {
    const names: unknown = JSON.parse(list);
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined;
  } catch {
    return undefined;
  }
}

const nameIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : undefined;

/** Who will do a task that is not open yet, as far as the variables say so now. */
async function whoDoes(knex: Knex, task: UserTask, variables: JsonObject, locale: Locale): Promise<string> {
  const source = task.loop?.kind === 'multiInstance' ? task.loop.collection : undefined;
  const collection = source === undefined ? undefined : valueAt(variables, source);
  if (Array.isArray(collection)) {
    const names = collection.flatMap((item: unknown) => nameIn(item) ?? []);
    if (names.length > 0) return joined(names, locale);
  }
  const person = task.assignee?.endsWith('.id') === true ? valueAt(variables, task.assignee.slice(0, -3)) : undefined;
  const name = nameIn(person);
  if (name !== undefined) return name;
  const groups = plainNames(task.candidateGroups);
  if (groups === undefined) return say(locale, 'whoLater');
  return joined(await describeCandidates(knex, resolveCandidates(groups, variables), locale), locale);
}

/** The tasks that can follow `element`, on every path, each with the name of the flow that decides for it. */
export async function nextOf(
  knex: Knex,
  model: ProcessModel,
  element: string,
  variables: JsonObject,
  locale: Locale,
): Promise<TaskDetail['next']> {
  const next: TaskDetail['next'] = [];
  for (const { element: task, conditionName } of nextUserTasks(model, element)) {
    const who = await whoDoes(knex, task, variables, locale);
    next.push({ name: task.name, who, ...(conditionName === undefined ? {} : { condition: conditionName }) });
  }
  return next;
}
