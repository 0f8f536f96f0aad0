import { joinCodes, splitCodes } from './codes.ts';
import { feelOf, writeFeel } from './feel.ts';
import { eachTeacherLoop, isEachTeacher, type LoopAttributes } from './loop.ts';

/** 谁来做, as it is chosen in the panel. */
export type AssigneeRule =
  | { readonly kind: 'nobody' }
  /** Whoever holds one of these roles in the subject's scope may claim it (按角色认领). */
  | { readonly kind: 'roles'; readonly roles: readonly string[] }
  /** The person in charge of the subject (对象负责人). */
  | { readonly kind: 'lead' }
  /** Each teacher of the subject gets a task of their own (任课教师逐人). */
  | { readonly kind: 'eachTeacher' }
  /** Anything else: FEEL or fixed text for one person, and FEEL or role names for those who may claim. */
  | { readonly kind: 'custom'; readonly assignee: string; readonly candidateGroups: string };

/** What the model says about who does a user task. */
export interface AssigneeAttributes {
  readonly assignee: string | undefined;
  readonly candidateGroups: string | undefined;
  readonly loop: LoopAttributes | undefined;
}

export const assigneeKinds = [
  'roles',
  'lead',
  'eachTeacher',
  'custom',
  'nobody',
] as const satisfies readonly AssigneeRule['kind'][];

/** A lane can not repeat its tasks, so that each teacher gets one is said at the task. */
export const laneAssigneeKinds = [
  'roles',
  'lead',
  'custom',
  'nobody',
] as const satisfies readonly AssigneeRule['kind'][];

const leadFeel = 'subject.lead.id';
const teacherFeel = 'teacher.id';

/** The rule that a task's attributes express. Every combination has one; none loses what is written. */
export function readAssignee({ assignee, candidateGroups, loop }: AssigneeAttributes): AssigneeRule {
  const person = assignee?.trim() ?? '';
  const groups = candidateGroups?.trim() ?? '';
  if (person === '' && groups === '') return { kind: 'nobody' };
  if (person === '' && feelOf(groups) === undefined) return { kind: 'roles', roles: splitCodes(groups) };
  if (groups === '' && feelOf(person) === leadFeel) return { kind: 'lead' };
  if (groups === '' && feelOf(person) === teacherFeel && isEachTeacher(loop)) return { kind: 'eachTeacher' };
  return { kind: 'custom', assignee: person, candidateGroups: groups };
}

/**
 * The attributes for a rule. `before` are the present ones: a loop over the teachers leaves with the rule that
 * brought it, any other loop stays.
 */
export function writeAssignee(rule: AssigneeRule, before: AssigneeAttributes): AssigneeAttributes {
  const leaving = readAssignee(before).kind === 'eachTeacher' && rule.kind !== 'custom';
  const loop = leaving ? undefined : before.loop;
  if (rule.kind === 'nobody') return { assignee: undefined, candidateGroups: undefined, loop };
  if (rule.kind === 'roles') return { assignee: undefined, candidateGroups: joinCodes(rule.roles), loop };
  if (rule.kind === 'lead') return { assignee: writeFeel(leadFeel), candidateGroups: undefined, loop };
  if (rule.kind === 'custom') {
    return { assignee: textOf(rule.assignee), candidateGroups: textOf(rule.candidateGroups), loop };
  }
  const present = isEachTeacher(before.loop) ? before.loop : eachTeacherLoop;
  return { assignee: writeFeel(teacherFeel), candidateGroups: undefined, loop: present };
}

function textOf(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}
