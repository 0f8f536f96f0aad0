import type { Knex } from 'knex';
import { chunks } from '../organisation/index.ts';

/** What an instance is about: written when it is launched, so that lists need no process variables. */
export interface SubjectRow {
  readonly instance_id: string;
  readonly campaign_id: string;
  readonly process_key: string;
  readonly process_name: string;
  readonly tier: string | null;
  readonly course_id: string;
  readonly course_code: string;
  readonly course_name: string;
  readonly college_id: string;
  readonly office_id: string;
  readonly programme_id: string;
  readonly lead_id: string;
  readonly semester_id: string;
  readonly semester_name: string;
  readonly previous_instance_id: string | null;
}

/** What one instance is about; undefined for one that no campaign started. */
export const subjectOf = async (knex: Knex, instanceId: string): Promise<SubjectRow | undefined> =>
  knex<SubjectRow>('instance_subject').where('instance_id', instanceId).first();

/** Instances of these courses for one process and semester: course id → instance id. */
export async function instancesOfSemester(
  knex: Knex,
  processKey: string,
  semesterId: string,
  courseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const part of chunks(courseIds)) {
    const rows = await knex<SubjectRow>('instance_subject')
      .where({ process_key: processKey, semester_id: semesterId })
      .whereIn('course_id', part)
      .select('course_id', 'instance_id');
    for (const row of rows) found.set(row.course_id, row.instance_id);
  }
  return found;
}

/** The newest instance of each course from a semester before `semesterId`: course id → instance id. */
export async function previousInstances(
  knex: Knex,
  processKey: string,
  semesterId: string,
  courseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const part of chunks(courseIds)) {
    const rows = await knex<SubjectRow>('instance_subject')
      .where('process_key', processKey)
      .where('semester_id', '<', semesterId)
      .whereIn('course_id', part)
      .orderBy('semester_id')
      .select('course_id', 'instance_id');
    for (const row of rows) found.set(row.course_id, row.instance_id);
  }
  return found;
}
