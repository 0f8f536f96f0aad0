import { z } from 'zod';
import { InstanceRef } from './activities.ts';
import { Id, page, PageQuery, Timestamp } from './common.ts';
import { StepSummary } from './instances.ts';

/**
 * GET /steps: who did what and when in all instances, newest first. A page of one person or process may hold fewer than
 * `limit`, or none, and still have a `next`: it ends where so much has been looked through.
 */
export const JournalQuery = PageQuery.extend({
  processKey: z.string().max(191).optional(),
  /** Whoever did it, or on whose behalf it was done; `system` for what happened by itself. */
  actor: Id.optional(),
  /** From this moment on, and before `to`. */
  from: Timestamp.optional(),
  to: Timestamp.optional(),
});
export type JournalQuery = z.infer<typeof JournalQuery>;
export const JournalEntry = StepSummary.extend({ instance: InstanceRef });
export type JournalEntry = z.infer<typeof JournalEntry>;
export const JournalPage = page(JournalEntry);
export type JournalPage = z.infer<typeof JournalPage>;
