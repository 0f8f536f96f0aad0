import { z } from 'zod';
import { page, PageQuery, Timestamp, Values } from './common.ts';

/** Work of the machine that failed several times and waits for a person (异常). */
export const Incident = z.object({
  jobId: z.string(),
  instanceId: z.string(),
  process: z.object({ key: z.string(), name: z.string() }),
  /** What the instance is about, as it was started with. */
  businessKey: z.string().optional(),
  element: z.string(),
  /** Name of the element; its id when it has none. */
  elementName: z.string(),
  /** service | timer | startTimer | call | return | abandon | escalation | message | signal | … */
  kind: z.string(),
  /** Registered handler or topic of external workers, for work of a service task. */
  handler: z.string().optional(),
  topic: z.string().optional(),
  message: z.string(),
  attempts: z.number().int(),
  at: Timestamp,
});
export type Incident = z.infer<typeof Incident>;

/** GET /incidents, newest first. */
export const IncidentListQuery = PageQuery.extend({
  processKey: z.string().max(191).optional(),
  instanceId: z.string().max(120).optional(),
  element: z.string().max(191).optional(),
});
export const IncidentList = page(Incident);
export type IncidentList = z.infer<typeof IncidentList>;

/** GET /incidents/:jobId */
export const IncidentDetail = Incident.extend({
  /** What an external worker has told besides the message. */
  details: z.string().optional(),
  input: Values,
  canRepair: z.boolean(),
  canSkip: z.boolean(),
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

const reason = z.string().trim().min(1).max(500);
/** POST /incidents/:jobId/retry; the reason stands in the history. */
export const RetryIncident = z.object({ reason });
/** POST /incidents/:jobId/repair: the same with other input. */
export const RepairIncident = z.object({ reason, input: Values });
/** POST /incidents/:jobId/skip: the process goes on with these variables instead of a result. */
export const SkipIncident = z.object({ reason, variables: Values.default({}) });
