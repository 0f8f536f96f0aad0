import type { JsonObject } from '../../json.ts';
import type { JobRow, OutboxRow } from '../tables.ts';
import type { OutboxKind, Step } from '../types.ts';

/** A job that waits for a person from now on. */
export function incidentEntry(job: JobRow, message: string, at: number): OutboxRow {
  const { id, instance_id, kind, element } = job;
  return entry(
    `${id}~${job.fence}`,
    'incident',
    { instanceId: instance_id, at },
    { jobId: id, work: kind, element, message },
  );
}

/** A message that nobody in the engine waits for. */
export function messageEntry(job: JobRow, at: number): OutboxRow {
  const message = JSON.parse(job.payload) as JsonObject;
  const payload = { ...message, element: job.element };
  return entry(`${job.id}~sent`, 'messageSent', { instanceId: job.instance_id, at }, payload);
}

/** Something that has happened, not numbered yet. */
export function entry(
  id: string,
  kind: OutboxKind,
  { instanceId, at }: Pick<Step, 'instanceId' | 'at'>,
  payload: JsonObject,
): OutboxRow {
  return { id, position: null, kind, at, instance_id: instanceId, payload: JSON.stringify(payload) };
}
