import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app.ts';
import { semesterOf } from '../organisation/semesters.ts';
import { launchChunk, type LaunchFacts, type PendingCourse } from './launchChunk.ts';

/** Courses per transaction: few enough that nobody else waits long for the database. */
const chunkSize = 100;
const attempts = 5;

/**
 * Starts the instances of campaigns in the background. What is to do lies in `campaign_course`, so that a launch that
 * was cut off goes on where it was, whoever continues it.
 */
export class CampaignLauncher {
  readonly #app: App;
  readonly #running = new Map<string, Promise<void>>();
  #stopped = false;

  constructor(app: App) {
    this.#app = app;
  }

  /** Works until no course of the campaign waits any more. Calling it while it works joins the work. */
  launch(campaignId: string): Promise<void> {
    const running = this.#running.get(campaignId);
    if (running !== undefined) return running.then(() => this.#isWaiting(campaignId, () => this.launch(campaignId)));
    const work = this.#work(campaignId).finally(() => this.#running.delete(campaignId));
    this.#running.set(campaignId, work);
    return work;
  }

  /** Continues every launch that an earlier process left unfinished. */
  async resume(): Promise<void> {
    const ids = await this.#app.knex('campaign_course').where('state', 'pending').distinct().pluck('campaign_id');
    for (const id of ids) void this.launch(String(id));
  }

  /** Resolves when no launch is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Ends after the chunks that are under way; the rest waits for the next start of a server. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.idle();
  }

  async #isWaiting(campaignId: string, then: () => Promise<void>): Promise<void> {
    const row = await this.#app.knex('campaign_course').where({ campaign_id: campaignId, state: 'pending' }).first();
    if (row !== undefined && !this.#stopped) await then();
  }

  /** Never rejects: what keeps failing is logged, stays pending, and is taken up at the next launch or start. */
  async #work(campaignId: string): Promise<void> {
    const { log } = this.#app;
    for (let attempt = 1; attempt <= attempts && !this.#stopped; attempt += 1) {
      try {
        await this.#startPending(campaignId);
        return;
      } catch (error) {
        log.error({ err: error, campaignId, attempt }, 'campaign launch interrupted');
        if (attempt < attempts) await wait(200 * attempt, undefined, { ref: false });
      }
    }
  }

  async #startPending(campaignId: string): Promise<void> {
    const { knex, engine } = this.#app;
    const launch = await this.#factsOf(campaignId);
    if (launch === undefined) return;
    while (!this.#stopped) {
      const pending: PendingCourse[] = await knex('campaign_course')
        .where({ campaign_id: campaignId, state: 'pending' })
        .orderBy(['course_code', 'course_id'])
        .limit(chunkSize)
        .select('course_id as courseId', 'launched_by as launchedBy');
      if (pending.length === 0) return;
      await launchChunk(knex, engine, launch, pending);
      await breathe();
    }
  }

  async #factsOf(campaignId: string): Promise<LaunchFacts | undefined> {
    const { knex, engine } = this.#app;
    const campaign = await knex('campaign').where('id', campaignId).first();
    if (campaign === undefined) return undefined;
    const semester = await semesterOf(knex, campaign.semester_id as string);
    const definitions = await engine.definitions({ key: campaign.process_key as string });
    const newest = definitions.toSorted((a, b) => b.version - a.version)[0];
    if (semester === undefined || newest === undefined) return undefined;
    return {
      campaignId,
      process: { key: newest.key, name: newest.name, tier: newest.tier },
      semester,
    };
  }
}

const launchers = new WeakMap<App, CampaignLauncher>();

/** The launcher of a running server; made on first use. */
export function launcherOf(app: App): CampaignLauncher {
  const known = launchers.get(app);
  if (known !== undefined) return known;
  const launcher = new CampaignLauncher(app);
  launchers.set(app, launcher);
  return launcher;
}
