import type { Json, JsonObject } from '../../json.ts';
import { jobRowId } from '../ids.ts';
import type { JobRow } from '../tables.ts';

/** A job that nobody has looked at yet. */
export function newJob(
  instanceId: string,
  kind: JobRow['kind'],
  reference: string,
  element: string,
  payload: Readonly<Record<string, Json | JsonObject>>,
  due: number,
): JobRow {
  return {
    id: jobRowId(instanceId, kind, reference),
    instance_id: instanceId,
    kind,
    reference,
    element,
    topic: '',
    handler: null,
    retry: null,
    turn: 0,
    payload: JSON.stringify(payload),
    due_at: due,
    suspended: 0,
    lease_owner: null,
    lease_until: 0,
    fence: 0,
    worker: null,
    attempts: 0,
    incident: 0,
    last_error: null,
    error_details: null,
    failed_at: null,
    retried_by: null,
    retry_reason: null,
  };
}
