import type { JsonObject } from '@zhengai/engine';
import type { Semester } from '../../contract/index.ts';
import type { CourseFacts } from '../organisation/courseFacts.ts';
import type { CarriedItem } from '../quality/items.ts';

/** Lines that a cycle starts with (预警线, 标准线, 目标线), in percent; the forms of the first task may change them. */
const defaultLines = { warningLine: 60, standardLine: 75, targetLine: 90 } as const;

/** Why a course can not start a cycle yet; keys of the message catalogue. */
export type BlockedReason = 'blockedNoLead' | 'blockedNoTeacher' | 'blockedByProcess';

/** The reason, when nobody could do what the cycle would ask. */
export function blockedReason(facts: CourseFacts): BlockedReason | undefined {
  if (facts.subject.lead === null) return 'blockedNoLead';
  return facts.subject.teachers.length === 0 ? 'blockedNoTeacher' : undefined;
}

export interface CycleStart {
  readonly facts: CourseFacts;
  readonly semester: Semester;
  /** Improvement items of earlier cycles that are still open (结转). */
  readonly carry: readonly CarriedItem[];
  /** The same course's instance of the semester before, when there was one. */
  readonly previousInstance: string | undefined;
}

const reference = ({ id, name }: { readonly id: string; readonly name: string }): JsonObject => ({ id, name });

/**
 * The process variables that a course's cycle starts with: what the organisation and the calendar said at that moment,
 * so that later changes of either do not change a running cycle.
 */
export function startVariables({ facts, semester, carry, previousInstance }: CycleStart): JsonObject {
  const { subject, scopes } = facts;
  return {
    subject: {
      id: subject.id,
      type: subject.type,
      code: subject.code,
      name: subject.name,
      lead: subject.lead === null ? null : reference(subject.lead),
      teachers: subject.teachers.map(reference),
      college: reference(subject.college),
      office: reference(subject.office),
      programme: reference(subject.programme),
    },
    scopes: { ...scopes },
    semester: { ...semester },
    carry: carry.map((item) => ({ ...item })),
    settings: { ...defaultLines },
    previousInstance: previousInstance ?? null,
  };
}
