import { z } from 'zod';
import { Id, PersonRef, Timestamp, Values } from './common.ts';

const topic = z.string().min(1).max(191);

/** A program that fetches work over HTTP with a bearer token. */
export const Machine = z.object({
  id: Id,
  name: z.string(),
  /** What it may fetch. */
  topics: z.array(z.string()),
  /** May ask for what happens (GET /outbox). */
  events: z.boolean(),
  createdAt: Timestamp,
  createdBy: PersonRef,
  lastUsedAt: Timestamp.optional(),
  revokedAt: Timestamp.optional(),
});
export type Machine = z.infer<typeof Machine>;
/** GET /machines */
export const MachineList = z.object({ items: z.array(Machine) });
export type MachineList = z.infer<typeof MachineList>;
/** POST /machines */
export const MachineInput = z.object({
  name: z.string().trim().min(1).max(60),
  topics: z.array(topic).max(50),
  events: z.boolean().default(false),
});
export type MachineInput = z.infer<typeof MachineInput>;
/** The token is shown once; only its hash is kept. Sent as `Authorization: Bearer <token>`. */
export const IssuedMachine = Machine.extend({ token: z.string() });
export type IssuedMachine = z.infer<typeof IssuedMachine>;

const lock = z.string().min(1).max(80);
const lockMs = z.number().int().min(1000).max(86_400_000);
const workerId = z.string().trim().min(1).max(80);

/** POST /external-tasks/fetch */
export const FetchTasks = z.object({
  /** Tells the machine's processes apart. */
  workerId,
  topics: z
    .array(z.object({ name: topic, lockMs, variables: z.array(z.string().max(191)).max(200).optional() }))
    .min(1)
    .max(50),
  max: z.number().int().min(1).max(100).default(10),
  /** How long to wait for work when there is none. */
  waitMs: z.number().int().min(0).max(30_000).default(0),
});
export const FetchedTask = z.object({
  id: z.string(),
  /** Proof of holding the task until `lockedUntil`; every answer needs it. */
  lock: z.string(),
  lockedUntil: Timestamp,
  topic: z.string(),
  /** The same on every attempt. */
  key: z.string(),
  instanceId: z.string(),
  businessKey: z.string().optional(),
  processKey: z.string(),
  element: z.string(),
  priority: z.number().int(),
  attempt: z.number().int(),
  input: Values,
});
export const FetchedTasks = z.object({ items: z.array(FetchedTask) });
/** POST /external-tasks/:id/lock */
export const ExtendLock = z.object({ lock, lockMs });
export const ExtendedLock = z.object({ lockedUntil: Timestamp });
/** POST /external-tasks/:id/unlock */
export const UnlockTask = z.object({ lock });
/** POST /external-tasks/:id/complete */
export const CompleteExternal = z.object({ lock, variables: Values.default({}) });
/** POST /external-tasks/:id/failure: `retries` 0 makes it an incident now; without it the model's waits count. */
export const FailExternal = z.object({
  lock,
  message: z.string().min(1).max(2000),
  details: z.string().max(16_000).optional(),
  retries: z.number().int().min(0).max(1000).optional(),
  retryAfterMs: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400_000)
    .optional(),
});
/** POST /external-tasks/:id/error: a business error, for the error events of the model. */
export const BpmnErrorExternal = z.object({
  lock,
  code: z.string().min(1).max(191),
  message: z.string().max(2000).optional(),
  variables: Values.default({}),
});
