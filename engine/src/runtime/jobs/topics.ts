import type { Knex } from 'knex';
import { readRows } from '../database/direct.ts';
import type { TopicWork } from '../types.ts';

interface TopicRow {
  readonly topic: string;
  readonly ready: number | string;
  readonly held: number | string;
  readonly later: number | string;
  readonly incidents: number | string;
  readonly oldest: number | string | null;
}

const READY = 'incident = 0 and suspended = 0 and due_at <= ? and lease_until <= ?';
const HELD = 'incident = 0 and suspended = 0 and lease_until > ?';

/** What waits for external workers, in the order of the topics' names. */
export async function workByTopic(knex: Knex, now: number): Promise<readonly TopicWork[]> {
  const rows = await readRows<TopicRow>(
    knex,
    `select topic, sum(case when ${READY} then 1 else 0 end) as ready, sum(case when ${HELD} then 1 else 0 end) as held,
        sum(case when incident = 0 and not (${READY}) and not (${HELD}) then 1 else 0 end) as later,
        sum(incident) as incidents, min(case when ${READY} then due_at end) as oldest
      from zg_job where topic <> '' group by topic order by topic`,
    [now, now, now, now, now, now, now, now],
  );
  return rows.map(({ topic, oldest, ...counts }) => ({
    topic,
    ready: Number(counts.ready),
    held: Number(counts.held),
    later: Number(counts.later),
    incidents: Number(counts.incidents),
    oldest: oldest === null ? undefined : Number(oldest),
  }));
}
