import { z } from 'zod';

/** RFC 3339 with offset, as shown to people in Asia/Shanghai. */
export const Timestamp = z.iso.datetime({ offset: true });
export const DateOnly = z.iso.date();
export const Id = z.string().min(1).max(120);
export const Values = z.record(z.string(), z.json());
export type Values = z.infer<typeof Values>;

export const Locale = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof Locale>;
export const SignerPosition = z.enum(['before', 'together', 'after']);
export type SignerPosition = z.infer<typeof SignerPosition>;

export const Phase = z.enum(['plan', 'execute', 'check', 'improve']);
export type Phase = z.infer<typeof Phase>;
export const Tier = z.enum(['school', 'programme', 'course', 'teacher', 'student']);
export type Tier = z.infer<typeof Tier>;

/** Somebody, as shown beside what they did. */
export const PersonRef = z.object({ id: Id, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;
export const Ref = z.object({ id: Id, name: z.string() });
export type Ref = z.infer<typeof Ref>;

/** RFC 9457 problem details with our stable code and the issues by JSON pointer. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** Stable, for programs; see `problemCodes`. */
  code: z.string(),
  issues: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const problemCodes = [
  'badRequest', // body or query is not of the contract's shape; issues name the fields
  'badCredentials', // wrong user name or password
  'notSignedIn',
  'badCsrfToken',
  'forbidden',
  'notFound',
  'notYourTask',
  'taskClosed', // completed or withdrawn meanwhile
  'alreadyClaimed',
  'formInvalid', // issues carry the form's messages at the form's paths
  'modelRefused', // issues carry pointer = element id
  'decisionRefused', // issues carry pointer = decision id
  'stale', // If-Match does not fit: somebody else changed it
  'lockLost', // an external task is not held with this lock any more
  'conflict',
  'tooLarge',
  'wrongFileType',
  'tooManyRequests',
  'processFailed', // the process can not go on from here; the quality office is told which element and why
  'instanceDamaged', // the database was changed behind the engine's back: nothing more is done on this instance
  'unavailable',
  'internal',
] as const;

/** A keyset page of `item`. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional(),
});
