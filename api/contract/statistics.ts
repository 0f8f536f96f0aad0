import { z } from 'zod';
import { Id, Timestamp } from './common.ts';

/** GET /processes/:key/statistics: durations of tasks completed from `from` on and before `to`. */
export const StatisticsQuery = z.object({
  /** One version only. */
  definitionId: Id.optional(),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
});
/** How long what was completed has taken. */
export const Durations = z.object({
  completed: z.number().int(),
  totalMs: z.number(),
  medianMs: z.number(),
  /** Nine of ten took no longer. */
  p90Ms: z.number(),
});
export const ElementStatistics = z.object({
  element: z.string(),
  name: z.string(),
  openTasks: z.number().int(),
  working: z.number().int(),
  waiting: z.number().int(),
  incidents: z.number().int(),
  durations: Durations.optional(),
});
export const ProcessStatistics = z.object({
  active: z.number().int(),
  suspended: z.number().int(),
  completed: z.number().int(),
  cancelled: z.number().int(),
  elements: z.array(ElementStatistics),
});
export type ProcessStatistics = z.infer<typeof ProcessStatistics>;
