import type { Knex } from 'knex';
import { readRows } from '../database/direct.ts';
import { behind, part, where, type Part } from '../database/where.ts';
import { fromCursor, pageLimit, toPage } from '../page.ts';
import type { InstanceRow, JobRow } from '../tables.ts';
import type { Page, TopicJob, TopicJobQuery, TopicJobState, TopicWork } from '../types.ts';

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

/** The rows that each number of a topic counts. */
function inState(state: TopicJobState, now: number): Part {
  switch (state) {
    case 'ready':
      return part(READY, now, now);
    case 'held':
      return part(HELD, now);
    case 'later':
      return part(`incident = 0 and not (${READY}) and not (${HELD})`, now, now, now);
    case 'incidents':
      return part('incident = 1');
  }
}

type ListedRow = Pick<
  JobRow,
  'id' | 'instance_id' | 'element' | 'due_at' | 'lease_until' | 'worker' | 'attempts' | 'last_error' | 'failed_at'
> & { readonly held_back: number } & Pick<InstanceRow, 'definition_id' | 'process_key' | 'business_key'>;

/** The work that one number of a topic counts, what is due first at the beginning. */
export async function jobsOfTopic(knex: Knex, query: TopicJobQuery, now: number): Promise<Page<TopicJob>> {
  const limit = pageLimit(query.limit);
  const { sql, values } = where([
    part('topic = ?', query.topic),
    inState(query.state, now),
    ...behind(knex, ['due_at', 'id'], 'asc', fromCursor(query.after)),
  ]);
  const rows = await readRows<ListedRow>(
    knex,
    `select j.id, j.instance_id, j.element, j.due_at, j.lease_until, j.worker, j.attempts, j.last_error, j.failed_at,
        j.suspended as held_back, i.definition_id, i.process_key, i.business_key
      from (select * from zg_job ${sql} order by due_at, id limit ?) j
      join zg_instance i on i.id = j.instance_id order by j.due_at, j.id`,
    [...values, limit + 1],
  );
  return toPage(
    rows,
    limit,
    (row) => fromRow(row, now),
    ({ due_at, id }) => ({ order: due_at, id }),
  );
}

function fromRow(row: ListedRow, now: number): TopicJob {
  const held = row.lease_until > now;
  return {
    jobId: row.id,
    instanceId: row.instance_id,
    definitionId: row.definition_id,
    processKey: row.process_key,
    businessKey: row.business_key ?? undefined,
    element: row.element,
    due: row.due_at,
    suspended: row.held_back === 1,
    worker: held ? (row.worker ?? undefined) : undefined,
    lockedUntil: held ? row.lease_until : undefined,
    attempts: row.attempts,
    message: row.last_error ?? undefined,
    failedAt: row.failed_at ?? undefined,
  };
}
