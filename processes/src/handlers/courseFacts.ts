import type { Json, JsonObject, ServiceJob } from '@zhengai/engine';

/** What the handlers of a course cycle read from the variables that its campaign started it with. */
export interface CourseFacts {
  readonly courseId: string;
  readonly courseName: string;
  readonly semesterId: string;
  readonly semesterName: string;
  /** Candidate keys `<role>@<scope id>` in this course's own scopes. */
  readonly courseLead: string;
  readonly researchOffice: string;
  readonly academicAffairs: string;
}

/** @throws {TypeError} naming the variable that the instance was started without; the runtime shows it as incident. */
export function courseFacts(job: ServiceJob): CourseFacts {
  const subject = objectIn(job.input, 'subject');
  const semester = objectIn(job.input, 'semester');
  const scopes = objectIn(job.input, 'scopes');
  return {
    courseId: textIn(subject, 'id'),
    courseName: textIn(subject, 'name'),
    semesterId: textIn(semester, 'id'),
    semesterName: textIn(semester, 'name'),
    courseLead: `course_lead@${textIn(scopes, 'course')}`,
    researchOffice: `research_office@${textIn(scopes, 'office')}`,
    academicAffairs: `academic_affairs@${textIn(scopes, 'school')}`,
  };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectIn(values: JsonObject, name: string): JsonObject {
  const value = values[name];
  if (!isObject(value)) throw new TypeError(`variable ${name} is missing`);
  return value;
}

export function textIn(values: JsonObject, name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new TypeError(`text ${name} is missing`);
  return value;
}

/** A number, or undefined: what a draft holds may be anything. */
export function numberIn(values: JsonObject, name: string): number | undefined {
  const value = values[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The rows of a table field; empty when the field is absent. */
export function rowsIn(values: JsonObject, name: string): readonly JsonObject[] {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}
