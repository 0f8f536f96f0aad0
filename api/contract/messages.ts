import { z } from 'zod';
import { Id } from './common.ts';

const variables = z.record(z.string(), z.json()).default({});

/** POST /messages: to the one instance that waits for it, or to the one process that it starts. */
export const SendMessage = z.object({
  name: z.string().min(1).max(191),
  /** Correlation key: only those that wait with it. */
  key: z.string().max(191).optional(),
  /** Business key: only these instances; a new one gets it. */
  businessKey: z.string().max(191).optional(),
  variables,
});
export type SendMessage = z.infer<typeof SendMessage>;
export const SentMessage = z.object({ instanceId: Id, seq: z.number().int() });
export type SentMessage = z.infer<typeof SentMessage>;

/** POST /signals: to all who wait for it. */
export const BroadcastSignal = z.object({ name: z.string().min(1).max(191), variables });
export type BroadcastSignal = z.infer<typeof BroadcastSignal>;
export const BroadcastedSignal = z.object({ received: z.number().int() });
export type BroadcastedSignal = z.infer<typeof BroadcastedSignal>;

/** POST /start-conditions: what is so, to start every process whose start condition holds then. */
export const EvaluateStartConditions = z.object({
  variables,
  /** The new instances get it. */
  businessKey: z.string().max(191).optional(),
  /** Only this version of a process; without it, the newest of each. */
  definitionId: Id.optional(),
});
export type EvaluateStartConditions = z.infer<typeof EvaluateStartConditions>;
/** One for each start event whose condition holds; empty when none does. */
export const StartedByConditions = z.object({ started: z.array(SentMessage) });
export type StartedByConditions = z.infer<typeof StartedByConditions>;
