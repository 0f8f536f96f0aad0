import { z } from 'zod';
import { InstanceRef } from './activities.ts';
import { Id, page, PageQuery, Timestamp } from './common.ts';

export const SubscriptionKind = z.enum(['message', 'signal', 'timer', 'conditional']);

/**
 * GET /subscriptions: what instances wait for from outside, the newest instances first. A page may hold fewer than
 * `limit` and still have a `next`.
 */
export const SubscriptionQuery = PageQuery.extend({
  processKey: z.string().max(191).optional(),
  definitionId: Id.optional(),
  instanceId: Id.optional(),
  kind: SubscriptionKind.optional(),
  /** Of a message or signal. */
  name: z.string().max(191).optional(),
});
export type SubscriptionQuery = z.infer<typeof SubscriptionQuery>;
export const OpenSubscription = z.object({
  id: z.string(),
  /** `damaged`: the history of the instance is, so that nobody can say for which conditions it waits. */
  kind: z.enum([...SubscriptionKind.options, 'damaged']),
  instance: InstanceRef,
  /** Empty for a damaged instance. */
  element: z.string(),
  elementName: z.string(),
  /** Of a message or signal. */
  name: z.string().optional(),
  correlationKey: z.string().optional(),
  /** Of a timer: when it is due, unless the instance is suspended. */
  due: Timestamp.optional(),
  /** Of a message or signal: since when. */
  since: Timestamp.optional(),
});
export type OpenSubscription = z.infer<typeof OpenSubscription>;
export const SubscriptionPage = page(OpenSubscription);
export type SubscriptionPage = z.infer<typeof SubscriptionPage>;

/** What waits under one topic for programs that fetch it. */
export const TopicWork = z.object({
  topic: z.string(),
  /** Can be fetched now. */
  ready: z.number().int(),
  /** Held by a program. */
  held: z.number().int(),
  /** To be tried again later, or of a suspended instance. */
  later: z.number().int(),
  incidents: z.number().int(),
  /** Since when the oldest that can be fetched waits. */
  oldest: Timestamp.optional(),
});
export type TopicWork = z.infer<typeof TopicWork>;
/** GET /topics */
export const TopicList = z.object({ items: z.array(TopicWork) });
export type TopicList = z.infer<typeof TopicList>;

/** GET /topics/jobs: the work that one number of a topic counts, what is due first at the beginning. */
export const TopicJobQuery = PageQuery.extend({
  topic: z.string().min(1).max(191),
  state: z.enum(['ready', 'held', 'later', 'incidents']),
});
export type TopicJobQuery = z.infer<typeof TopicJobQuery>;
export const TopicJob = z.object({
  jobId: z.string(),
  instance: InstanceRef,
  element: z.string(),
  elementName: z.string(),
  /** Since when, or from when, it can be fetched. */
  due: Timestamp,
  /** Its instance is suspended (挂起). */
  suspended: z.boolean(),
  /** Who holds it, and until when. */
  worker: z.string().optional(),
  lockedUntil: Timestamp.optional(),
  attempts: z.number().int(),
  /** What went wrong last, and when. */
  message: z.string().optional(),
  failedAt: Timestamp.optional(),
});
export type TopicJob = z.infer<typeof TopicJob>;
export const TopicJobPage = page(TopicJob);
