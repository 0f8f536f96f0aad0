import { z } from 'zod';
import { Id, page, PageQuery, PersonRef, Ref, Timestamp } from './common.ts';
import { Durations } from './statistics.ts';

/** Which instance something is of, in the words that people know it by. */
export const InstanceRef = z.object({
  id: Id,
  process: z.object({ key: z.string(), name: z.string() }),
  subject: Ref.optional(),
  /** What it is about, as it was started with. */
  businessKey: z.string().optional(),
});
export type InstanceRef = z.infer<typeof InstanceRef>;

/** One time that an instance stood at an element. */
export const Activity = z.object({
  instance: InstanceRef,
  element: z.string(),
  name: z.string(),
  /** As in BPMN, e.g. `userTask`; absent for what the instance's present version does not have. */
  kind: z.string().optional(),
  enteredAt: Timestamp,
  /** Number of the step in which it was entered. */
  enteredSeq: z.number().int(),
  /** Absent while it lasts, as are the two others. */
  leftAt: Timestamp.optional(),
  leftSeq: z.number().int().optional(),
  leftBy: PersonRef.optional(),
  /** `cancelled`: taken back, interrupted, or moved away from. */
  end: z.enum(['completed', 'cancelled']).optional(),
});
export type Activity = z.infer<typeof Activity>;
/** GET /instances/:id/activities, in the order of entering. */
export const ActivityQuery = PageQuery;
export const ActivityPage = page(Activity);
export type ActivityPage = z.infer<typeof ActivityPage>;

/** GET /processes/:key/durations: how long work stood at each element, from the histories of the newest instances. */
export const DurationsQuery = z.object({
  /** Only instances that are on this version now. */
  definitionId: Id.optional(),
  /** What ended from `from` on and before `to`. */
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  /** How many instances are read at most. */
  instances: z.coerce.number().int().min(1).max(1000).default(200),
  /** Also gives the stays at this element that ended like `end`, the longest first; 100 at most. */
  element: z.string().max(191).optional(),
  end: z.enum(['completed', 'cancelled']).default('completed'),
});
export const ElementDurations = z.object({
  element: z.string(),
  name: z.string(),
  kind: z.string().optional(),
  /** Stand there now, of the instances that were read. */
  open: z.number().int(),
  cancelled: z.number().int(),
  durations: Durations.extend({ maxMs: z.number() }).optional(),
});
export const ProcessDurations = z.object({
  /** Instances that were there in the time asked for. */
  matching: z.number().int(),
  /** Those whose histories were read: the numbers are about them alone. */
  instances: z.number().int(),
  /** Instances whose history can not be read; their verification says why. */
  unreadable: z.array(Id),
  elements: z.array(ElementDurations),
  stays: z.array(Activity),
});
export type ProcessDurations = z.infer<typeof ProcessDurations>;
