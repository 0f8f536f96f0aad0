import type { Knex } from 'knex';
import type { JsonObject } from '../../json.ts';
import { readRows } from '../database/direct.ts';
import { behind, part, where, type Part } from '../database/where.ts';
import { fromCursor, pageLimit, toPage } from '../page.ts';
import { incidentEntry } from '../outbox/entry.ts';
import type { InstanceRow, JobRow, OutboxRow } from '../tables.ts';
import type { Incident, IncidentDetail, IncidentQuery, Page } from '../types.ts';
import { nextAttempt } from './backoff.ts';
import { holder, type ClaimedJob } from './claim.ts';
import type { JobContext } from './jobContext.ts';

/** Puts a job off for its next attempt, or makes it an incident after the last one. Does nothing when the lease is lost. */
export async function recordFailure(
  context: Pick<JobContext, 'knex' | 'outbox'>,
  job: ClaimedJob,
  error: unknown,
  now: number,
): Promise<void> {
  const next = nextAttempt(job.row, now);
  await changeFailed(context, job, {
    lease_owner: null,
    lease_until: 0,
    due_at: next ?? now,
    incident: next === undefined ? 1 : 0,
    last_error: error instanceof Error ? error.message : String(error),
    error_details: null,
    failed_at: now,
  });
}

/** Writes a failure down while the lease holds, and tells subscribers of an incident; gives whether it held. */
export async function changeFailed(
  { knex, outbox }: Pick<JobContext, 'knex' | 'outbox'>,
  { row, lease }: Pick<ClaimedJob, 'row' | 'lease'>,
  failed: Partial<JobRow> & Pick<JobRow, 'incident' | 'last_error' | 'failed_at'>,
): Promise<boolean> {
  return knex.transaction(async (trx) => {
    const held = await trx<JobRow>('zg_job').where(holder(lease)).update(failed);
    if (held === 1 && failed.incident === 1 && outbox.has('incident'))
      await trx<OutboxRow>('zg_outbox').insert(incidentEntry(row, failed.last_error ?? '', failed.failed_at ?? 0));
    return held === 1;
  });
}

type ListedRow = Pick<
  JobRow,
  'id' | 'instance_id' | 'kind' | 'element' | 'topic' | 'handler' | 'last_error' | 'attempts' | 'failed_at'
> &
  Pick<InstanceRow, 'definition_id' | 'process_key' | 'business_key'>;

const COLUMNS = `j.id, j.instance_id, j.kind, j.element, j.topic, j.handler, j.last_error, j.attempts, j.failed_at,
  coalesce(i.definition_id, d.id) as definition_id, coalesce(i.process_key, d.process_key) as process_key,
  i.business_key`;

/** A timer that starts instances belongs to a definition. */
const FROM = `from zg_job j left join zg_instance i on i.id = j.instance_id
  left join zg_definition d on d.id = j.instance_id`;

/** Jobs that have failed as often as is allowed, newest first. */
export async function listIncidents(knex: Knex, query: IncidentQuery): Promise<Page<Incident>> {
  const limit = pageLimit(query.limit);
  const place = behind(knex, ['j.failed_at', 'j.id'], 'desc', fromCursor(query.after));
  const { sql, values } = where([...matching(query), ...place]);
  const rows = await readRows<ListedRow>(
    knex,
    `select ${COLUMNS} ${FROM} ${sql}
      order by j.failed_at desc, j.id desc limit ?`,
    [...values, limit + 1],
  );
  return toPage(rows, limit, fromRow, (row) => ({ order: row.failed_at ?? 0, id: row.id }));
}

export async function countIncidents(knex: Knex, query: Omit<IncidentQuery, 'limit' | 'after'>): Promise<number> {
  const { sql, values } = where(matching(query));
  const [row] = await readRows<{ readonly n: number }>(knex, `select count(*) as n ${FROM} ${sql}`, values);
  return row?.n ?? 0;
}

/** One incident with all that is known of it; undefined when the job is not, or no longer, one. */
export async function findIncident(knex: Knex, jobId: string): Promise<IncidentDetail | undefined> {
  const [row] = await readRows<ListedRow & Pick<JobRow, 'payload' | 'error_details'>>(
    knex,
    `select ${COLUMNS}, j.payload, j.error_details ${FROM}
      where j.id = ? and j.incident = 1`,
    [jobId],
  );
  if (row === undefined) return undefined;
  return { ...fromRow(row), details: row.error_details ?? undefined, input: JSON.parse(row.payload) as JsonObject };
}

function matching({ instanceId, processKey, definitionId, element, kind }: IncidentQuery): readonly Part[] {
  return [
    part('j.incident = 1'),
    ...(instanceId === undefined ? [] : [part('j.instance_id = ?', instanceId)]),
    ...(processKey === undefined ? [] : [part('coalesce(i.process_key, d.process_key) = ?', processKey)]),
    ...(definitionId === undefined ? [] : [part('coalesce(i.definition_id, d.id) = ?', definitionId)]),
    ...(element === undefined ? [] : [part('j.element = ?', element)]),
    ...(kind === undefined ? [] : [part('j.kind = ?', kind)]),
  ];
}

function fromRow(row: ListedRow): Incident {
  return {
    jobId: row.id,
    instanceId: row.kind === 'startTimer' ? '' : row.instance_id,
    definitionId: row.definition_id,
    processKey: row.process_key,
    businessKey: row.business_key ?? undefined,
    kind: row.kind,
    element: row.element,
    handler: row.handler ?? undefined,
    topic: row.topic === '' ? undefined : row.topic,
    message: row.last_error ?? '',
    attempts: row.attempts,
    at: row.failed_at ?? 0,
  };
}
