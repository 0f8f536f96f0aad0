import { z } from 'zod';
import { Id, PageQuery, page, PersonRef, Phase, Ref, Timestamp, Values } from './common.ts';
import { PinnedForm } from './tasks.ts';

/** GET /instances (auditors, quality office; owners see their own) */
export const InstanceListQuery = PageQuery.extend({
  /** Part of a course's name or code. */
  q: z.string().max(80).optional(),
  courseId: Id.optional(),
  semesterId: Id.optional(),
  processKey: z.string().max(80).optional(),
  /** One version of a process. */
  definitionId: Id.optional(),
  /** `active` counts the suspended in. */
  status: z.enum(['active', 'suspended', 'completed', 'cancelled']).optional(),
  /** Only those where something stands at this element now. */
  element: z.string().max(191).optional(),
  /** What must stand there: an open task, work of the machine, something waited for, or an incident. */
  standing: z.enum(['openTask', 'working', 'waiting', 'incident']).optional(),
});
export type InstanceListQuery = z.infer<typeof InstanceListQuery>;
export const InstanceSummary = z.object({
  id: Id,
  process: z.object({ key: z.string(), name: z.string(), version: z.number().int() }),
  subject: Ref.optional(),
  semester: Ref.optional(),
  status: z.enum(['active', 'completed', 'cancelled']),
  /** Nothing happens in it until it is resumed (挂起); it is still active. */
  suspended: z.boolean(),
  startedAt: Timestamp,
  endedAt: Timestamp.optional(),
  /** Names of open tasks. */
  openTasks: z.array(z.string()),
  steps: z.number().int(),
});
export type InstanceSummary = z.infer<typeof InstanceSummary>;
export const InstancePage = page(InstanceSummary);
export type InstancePage = z.infer<typeof InstancePage>;

/** One row of the history as people read it. */
export const StepSummary = z.object({
  seq: z.number().int(),
  at: Timestamp,
  by: PersonRef,
  onBehalfOf: PersonRef.optional(),
  reason: z.string().optional(),
  /** start | completeTask | claimTask | releaseTask | fireTimer | completeJob | completeCall | cancel */
  kind: z.string(),
  /** What was done, in words: `提交“教研室审核”`. */
  title: z.string(),
  element: Id.optional(),
  phase: Phase.optional(),
  hash: z.string(),
});
export type StepSummary = z.infer<typeof StepSummary>;

/** GET /instances/:id */
export const InstanceDetail = InstanceSummary.extend({
  startedBy: PersonRef,
  previousInstanceId: Id.optional(),
  definitionId: Id,
  diagramXml: z.string(),
  /** Versions that it was on before it was migrated, the oldest first, each with the last step that it took on it. */
  earlierDiagrams: z.array(z.object({ until: z.number().int(), version: z.number().int(), xml: z.string() })),
  /** Tasks that are open, and who has them or whom they are offered to, in words. */
  open: z.array(z.object({ id: Id, name: z.string(), who: z.string() })),
  active: z.array(Id),
  done: z.array(Id),
  steps: z.number().int(),
  history: z.array(StepSummary),
});
export type InstanceDetail = z.infer<typeof InstanceDetail>;

/** One value that a step changed. */
export const Change = z.object({
  /** JSON pointer into the form's values or the process variables. */
  pointer: z.string(),
  /** Field title where there is one. */
  label: z.string(),
  /** Titles of what the field stands in, the outermost first, e.g. a table and its row. */
  within: z.array(z.string()),
  of: z.enum(['form', 'variables']),
  old: z.json().optional(),
  new: z.json().optional(),
  /** The same in words: labels of options, yes and no, names of files; only for fields of a form. */
  oldText: z.string().optional(),
  newText: z.string().optional(),
});
export type Change = z.infer<typeof Change>;

/** GET /instances/:id/steps/:seq — the instance as it was after that step. */
export const StepDetail = StepSummary.extend({
  previousHash: z.string(),
  active: z.array(Id),
  done: z.array(Id),
  /** Ids of the flows and elements that this very step went through. */
  taken: z.array(Id),
  /** What followed from the step, in sentences: which way it went, which tasks it opened. */
  outcome: z.array(z.string()),
  changes: z.array(Change),
  /** The form as it was then, with what was submitted in it; only for submitted and corrected tasks. */
  form: PinnedForm.optional(),
  values: Values.optional(),
  /** The task that was submitted or corrected. */
  taskId: Id.optional(),
  /** What the same work had been submitted with in the round before; of a correction, what it replaces. */
  before: Values.optional(),
  variables: Values,
});
export type StepDetail = z.infer<typeof StepDetail>;

/** POST /instances/:id/verification */
export const VerificationResult = z.object({
  ok: z.boolean(),
  steps: z.number().int(),
  headHash: z.string(),
  verifiedAt: Timestamp,
  broken: z
    .object({
      seq: z.number().int(),
      reason: z.enum(['content', 'chain', 'missing', 'snapshot']),
      /** Sentence in the user's language that names the step. */
      message: z.string(),
    })
    .optional(),
});
export type VerificationResult = z.infer<typeof VerificationResult>;
