import { z } from 'zod';
import { Id, PersonRef, Timestamp } from './common.ts';

/** 决策表的一个版本. */
export const DecisionVersion = z.object({
  id: Id,
  version: z.number().int(),
  note: z.string(),
  publishedAt: Timestamp,
  publishedBy: PersonRef,
});
export type DecisionVersion = z.infer<typeof DecisionVersion>;

/** GET /decisions */
export const DecisionSummary = z.object({
  key: z.string(),
  name: z.string(),
  /** Newest first. */
  versions: z.array(DecisionVersion),
});
export type DecisionSummary = z.infer<typeof DecisionSummary>;
export const DecisionList = z.object({ items: z.array(DecisionSummary) });
export type DecisionList = z.infer<typeof DecisionList>;

/** GET /decisions/:key/versions/:version */
export const DecisionVersionXml = DecisionVersion.extend({ key: z.string(), name: z.string(), xml: z.string() });
export type DecisionVersionXml = z.infer<typeof DecisionVersionXml>;

/** POST /decisions: the next version of every decision of a DMN file. */
export const PublishDecisions = z.object({ xml: z.string().min(1).max(2_000_000), note: z.string().min(2).max(500) });
export type PublishDecisions = z.infer<typeof PublishDecisions>;
export const PublishedDecisions = z.object({
  items: z.array(z.object({ key: z.string(), name: z.string(), version: z.number().int() })),
});
export type PublishedDecisions = z.infer<typeof PublishedDecisions>;

/** POST /decisions/:key/versions/:version/trial: what the decision says about these values; nothing is kept. */
export const TryDecision = z.object({ variables: z.record(z.string(), z.json()) });
export type TryDecision = z.infer<typeof TryDecision>;
export const DecisionOutcome = z.object({
  value: z.json(),
  /** Numbers of the rules that made the value, from 1, by table. */
  matched: z.array(z.object({ decision: z.string(), rules: z.array(z.number().int()) })),
});
export type DecisionOutcome = z.infer<typeof DecisionOutcome>;
