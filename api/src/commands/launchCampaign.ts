import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { Account, CampaignInput, CampaignPreview, Locale, Semester } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { type CampaignRow } from '../campaigns/campaigns.ts';
import { coursesOf, type ListedCourse } from '../campaigns/courses.ts';
import { launcherOf } from '../campaigns/launcher.ts';
import { semesterOf } from '../organisation/semesters.ts';
import { blockedReason } from '../campaigns/startVariables.ts';
import { instancesOfSemester } from '../campaigns/subjects.ts';
import { refusedField } from '../http/refused.ts';
import { say } from '../messages/index.ts';
import { chunks, courseFacts } from '../organisation/index.ts';
import { carriedItems } from '../quality/items.ts';

interface Accepted {
  readonly semester: Semester;
  readonly processName: string;
  readonly courses: readonly ListedCourse[];
}

/** @throws {Refused} `badRequest` at the field that names something that is not there. */
async function accept(app: App, input: CampaignInput): Promise<Accepted> {
  const semester = await semesterOf(app.knex, input.semesterId);
  if (semester === undefined) throw refusedField('/semesterId', 'unknownSemester', { id: input.semesterId });
  const versions = await app.engine.definitions({ key: input.processKey });
  const newest = versions.toSorted((a, b) => b.version - a.version)[0];
  if (newest === undefined) throw refusedField('/processKey', 'unknownProcess', { key: input.processKey });
  if (newest.tier !== 'course') throw refusedField('/processKey', 'notACourseProcess', { name: newest.name });
  if (input.collegeId !== null) {
    const college = await app.knex('unit').where({ id: input.collegeId, kind: 'college' }).first('id');
    if (college === undefined) throw refusedField('/collegeId', 'unknownCollege', { id: input.collegeId });
  }
  return { semester, processName: newest.name, courses: await coursesOf(app.knex, input.collegeId) };
}

/** What a launch with this input would do; changes nothing. */
export async function previewCampaign(app: App, input: CampaignInput, locale: Locale): Promise<CampaignPreview> {
  const { semester, courses } = await accept(app, input);
  const ids = courses.map(({ id }) => id);
  const existing = await instancesOfSemester(app.knex, input.processKey, semester.id, ids);
  const facts = await courseFacts(app.knex, ids);
  const starting: string[] = [];
  const blocked: CampaignPreview['blocked'] = [];
  for (const { id, name } of courses) {
    if (existing.has(id)) continue;
    const course = facts.get(id);
    const reason = course === undefined ? 'blockedNoLead' : blockedReason(course);
    if (reason === undefined) starting.push(id);
    else blocked.push({ course: { id, name }, reason: say(locale, reason) });
  }
  let carried = 0;
  for (const part of chunks(starting))
    for (const items of (await carriedItems(app.knex, part, semester.id)).values()) carried += items.length;
  return { courses: courses.length, existing: existing.size, blocked, carriedItems: carried };
}

/**
 * Launches a campaign (启动一轮): its courses are listed at once and started in the background. The same semester,
 * process and scope continue the campaign that is there, with the courses that are new since.
 */
export async function launchCampaign(app: App, account: Account, input: CampaignInput): Promise<CampaignRow> {
  const { processName, courses } = await accept(app, input);
  const scope = input.collegeId ?? '*';
  const place = { semester_id: input.semesterId, process_key: input.processKey, scope };
  const row: CampaignRow = {
    id: uuid(),
    name: input.name,
    ...place,
    process_name: processName,
    college_id: input.collegeId,
    launched_by: account.id,
    launched_at: app.now(),
  };
  const campaign = await app.knex.transaction(async (trx) => {
    await trx('campaign').insert(row).onConflict(['semester_id', 'process_key', 'scope']).ignore();
    const kept: CampaignRow | undefined = await trx<CampaignRow>('campaign').where(place).first();
    if (kept === undefined) throw new Error('a campaign vanished while it was launched');
    await listCourses(trx, kept.id, courses, account.id);
    return kept;
  });
  void launcherOf(app).launch(campaign.id);
  return campaign;
}

/** Takes up the courses that are new in the campaign's scope, and tries those again that could not start. */
export async function relaunchCampaign(app: App, account: Account, campaign: CampaignRow): Promise<void> {
  const courses = await coursesOf(app.knex, campaign.college_id);
  await app.knex.transaction((trx) => listCourses(trx, campaign.id, courses, account.id));
  void launcherOf(app).launch(campaign.id);
}

async function listCourses(
  trx: Knex,
  campaignId: string,
  courses: readonly ListedCourse[],
  launchedBy: string,
): Promise<void> {
  for (const part of chunks(courses)) {
    const rows = part.map((course) => ({
      campaign_id: campaignId,
      course_id: course.id,
      course_code: course.code,
      course_name: course.name,
      college_id: course.collegeId,
      office_id: course.officeId,
      state: 'pending',
      launched_by: launchedBy,
    }));
    await trx('campaign_course').insert(rows).onConflict(['campaign_id', 'course_id']).ignore();
  }
  await trx('campaign_course')
    .where({ campaign_id: campaignId, state: 'blocked' })
    .update({ state: 'pending', reason: null, launched_by: launchedBy });
}
