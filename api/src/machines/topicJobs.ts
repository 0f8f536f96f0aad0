import type { TopicJob as EngineJob } from '@zhengai/engine';
import type { TopicJob, TopicJobQuery } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { instanceRefs } from '../instances/instanceRefs.ts';
import { timestamp } from '../store/time.ts';

/** The work that one number of a topic counts, with the names that people know it by. */
export async function topicJobs(app: App, query: TopicJobQuery): Promise<{ items: TopicJob[]; next?: string }> {
  const { topic, state, limit, after } = query;
  const { items, next } = await app.engine.topicJobs({
    topic,
    state,
    limit,
    ...(after === undefined ? {} : { after }),
  });
  const instance = await instanceRefs(
    app.knex,
    items.map(({ instanceId }) => instanceId),
  );
  return {
    items: await Promise.all(
      items.map(async (job) => ({ ...(await present(app, job)), instance: instance(job.instanceId) })),
    ),
    ...(next === undefined ? {} : { next }),
  };
}

async function present(app: App, job: EngineJob): Promise<Omit<TopicJob, 'instance'>> {
  const { jobId, definitionId, element, due, suspended, worker, lockedUntil, attempts, message, failedAt } = job;
  const name = (await modelOf(app.engine, definitionId))?.elements[element]?.name ?? '';
  return {
    jobId,
    element,
    elementName: name === '' ? element : name,
    due: timestamp(due),
    suspended,
    ...(worker === undefined ? {} : { worker }),
    ...(lockedUntil === undefined ? {} : { lockedUntil: timestamp(lockedUntil) }),
    attempts,
    ...(message === undefined ? {} : { message }),
    ...(failedAt === undefined ? {} : { failedAt: timestamp(failedAt) }),
  };
}
