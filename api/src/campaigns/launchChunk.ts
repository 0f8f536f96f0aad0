import { CommandRefused, type Committed, type EngineApi, type StartInput } from '@zhengai/engine';
import type { Knex } from 'knex';
import type { Semester } from '../../contract/index.ts';
import { type CourseFacts, courseFacts } from '../organisation/index.ts';
import { carriedItems } from '../quality/items.ts';
import { type BlockedReason, blockedReason, startVariables } from './startVariables.ts';
import { instancesOfSemester, previousInstances, type SubjectRow } from './subjects.ts';

/** What a launch starts courses with. */
export interface LaunchFacts {
  readonly campaignId: string;
  readonly process: { readonly key: string; readonly name: string; readonly tier: string | undefined };
  readonly semester: Semester;
}

/** A course that waits for its start, and who wants it. */
export interface PendingCourse {
  readonly courseId: string;
  readonly launchedBy: string;
}

interface CourseOutcome {
  readonly state: 'started' | 'existing' | 'blocked';
  readonly reason: BlockedReason | null;
  readonly instance_id: string | null;
}
interface Starting {
  readonly courseId: string;
  readonly facts: CourseFacts;
  readonly input: StartInput;
}

/**
 * Takes some courses of a campaign that wait for their start. The engine's command key is made of process, course and
 * semester, so that whoever repeats this, after a crash or in another campaign, gets the same instances again.
 */
export async function launchChunk(
  knex: Knex,
  engine: EngineApi,
  launch: LaunchFacts,
  pending: readonly PendingCourse[],
): Promise<void> {
  const { process, semester } = launch;
  const courseIds = pending.map(({ courseId }) => courseId);
  const facts = await courseFacts(knex, courseIds);
  const existing = await instancesOfSemester(knex, process.key, semester.id, courseIds);
  const previous = await previousInstances(knex, process.key, semester.id, courseIds);
  const carried = await carriedItems(knex, courseIds, semester.id);
  const outcomes = new Map<string, CourseOutcome>();
  const starting: Starting[] = [];
  for (const { courseId, launchedBy } of pending) {
    const known = existing.get(courseId);
    const course = facts.get(courseId);
    // A course that was removed since is left as one without lead.
    const reason = course === undefined ? 'blockedNoLead' : blockedReason(course);
    if (known !== undefined) outcomes.set(courseId, { state: 'existing', reason: null, instance_id: known });
    else if (course === undefined || reason !== undefined)
      outcomes.set(courseId, { state: 'blocked', reason: reason ?? null, instance_id: null });
    else {
      const carry = carried.get(courseId) ?? [];
      const variables = startVariables({ facts: course, semester, carry, previousInstance: previous.get(courseId) });
      starting.push({
        courseId,
        facts: course,
        input: {
          processKey: process.key,
          businessKey: `${courseId}@${semester.id}`,
          variables,
          actor: { id: launchedBy },
          commandKey: `start:${process.key}:${courseId}:${semester.id}`,
        },
      });
    }
  }
  const started = await startAll(engine, starting);
  const subjects: SubjectRow[] = [];
  for (const [index, { courseId, facts: course }] of starting.entries()) {
    const committed = started[index];
    if (committed === undefined) {
      outcomes.set(courseId, { state: 'blocked', reason: 'blockedByProcess', instance_id: null });
      continue;
    }
    outcomes.set(courseId, { state: 'started', reason: null, instance_id: committed.instanceId });
    subjects.push(subjectRow(launch, course, committed.instanceId, previous.get(courseId)));
  }
  await knex.transaction(async (trx) => {
    if (subjects.length > 0) await trx('instance_subject').insert(subjects).onConflict('instance_id').ignore();
    for (const [courseId, outcome] of outcomes)
      await trx('campaign_course').where({ campaign_id: launch.campaignId, course_id: courseId }).update(outcome);
  });
}

/** Starts them together; when the process refuses one of them, one by one, undefined standing for the refused ones. */
async function startAll(engine: EngineApi, starting: readonly Starting[]): Promise<readonly (Committed | undefined)[]> {
  if (starting.length === 0) return [];
  try {
    return await engine.startMany(starting.map(({ input }) => input));
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
  }
  const started: (Committed | undefined)[] = [];
  for (const { input } of starting) {
    try {
      started.push(await engine.start(input));
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      started.push(undefined);
    }
  }
  return started;
}

function subjectRow(
  { campaignId, process, semester }: LaunchFacts,
  { subject }: CourseFacts,
  instanceId: string,
  previous: string | undefined,
): SubjectRow {
  return {
    instance_id: instanceId,
    campaign_id: campaignId,
    process_key: process.key,
    process_name: process.name,
    tier: process.tier ?? null,
    course_id: subject.id,
    course_code: subject.code,
    course_name: subject.name,
    college_id: subject.college.id,
    office_id: subject.office.id,
    programme_id: subject.programme.id,
    lead_id: subject.lead?.id ?? '',
    semester_id: semester.id,
    semester_name: semester.name,
    previous_instance_id: previous ?? null,
  };
}
