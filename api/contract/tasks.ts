import { z } from 'zod';
import {
  DateOnly,
  Id,
  PageQuery,
  page,
  PersonRef,
  Phase,
  Ref,
  SignerPosition,
  Tier,
  Timestamp,
  Values,
} from './common.ts';

export const TaskView = z.enum(['mine', 'claimable', 'done', 'started']);
export type TaskView = z.infer<typeof TaskView>;

/** GET /tasks */
export const TaskListQuery = PageQuery.extend({
  view: TaskView.default('mine'),
  /** Part of the course's or the task's name. */
  q: z.string().max(80).optional(),
  tier: Tier.optional(),
  phase: Phase.optional(),
  /** overdue: due before now; week: due within seven days; later; none: without a due date. */
  due: z.enum(['overdue', 'week', 'later', 'none']).optional(),
  /** Only tasks that came back after a review: what `returned` of the home page counts. */
  returned: z.stringbool().optional(),
});
export type TaskListQuery = z.infer<typeof TaskListQuery>;

export const TaskSummary = z.object({
  id: Id,
  instanceId: Id,
  element: Id,
  name: z.string(),
  process: z.object({ key: z.string(), name: z.string(), version: z.number().int() }),
  tier: Tier.optional(),
  phase: Phase.optional(),
  subject: Ref.optional(),
  semester: Ref.optional(),
  status: z.enum(['open', 'completed', 'cancelled']),
  assignee: PersonRef.optional(),
  /** Whom it was offered to, in words: `教研室主任(机电教研室)`. */
  candidates: z.array(z.string()),
  due: Timestamp.optional(),
  overdue: z.boolean(),
  openedAt: Timestamp,
  endedAt: Timestamp.optional(),
  /** True when it came back after a review. */
  returned: z.boolean(),
  hasDraft: z.boolean(),
  /** The instance is suspended (挂起), and nobody can go on with it. */
  instanceSuspended: z.literal(true).optional(),
  /** 加签. `waits`: people who were asked first have not answered. Else it is a signer's, in this position. */
  signing: z.union([z.literal('waits'), SignerPosition]).optional(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;
export const TaskPage = page(TaskSummary);
export type TaskPage = z.infer<typeof TaskPage>;

/** GET /tasks/counts: numbers on the inbox tabs. */
export const TaskCounts = z.object({
  mine: z.number().int(),
  overdue: z.number().int(),
  claimable: z.number().int(),
});
export type TaskCounts = z.infer<typeof TaskCounts>;

/** A form as it is pinned to a task or a step. `schema` is a Formily schema. */
export const PinnedForm = z.object({
  key: z.string(),
  version: z.number().int(),
  title: z.string(),
  description: z.string(),
  schema: z.record(z.string(), z.unknown()),
  variables: z.array(z.string()),
});
export type PinnedForm = z.infer<typeof PinnedForm>;

/** What the form's expressions may see; see FormContext in forms. */
export const FormScope = z.object({ variables: Values, me: PersonRef, today: DateOnly });
export type FormScope = z.infer<typeof FormScope>;

export const EarlierAnswer = z.object({
  taskId: Id,
  element: Id,
  name: z.string(),
  phase: Phase.optional(),
  by: PersonRef,
  at: Timestamp,
  /** The opinion of a signer (加签), not the answer of the task itself. */
  signing: SignerPosition.optional(),
  /** 1 for the first time that this element was answered in this instance. */
  round: z.number().int(),
  form: PinnedForm.optional(),
  values: Values,
  /** What its form saw differently from the `scope` of the task that shows it: its own teacher, facts of that time. */
  variables: Values,
});
export type EarlierAnswer = z.infer<typeof EarlierAnswer>;

/** Somebody who was asked to sign a task (加签). */
const AskedSigner = z.object({ person: PersonRef, position: SignerPosition });

/** GET /tasks/:id */
export const TaskDetail = TaskSummary.extend({
  /** What this task is for. */
  purpose: z.string(),
  /** Why it is mine, in words: `您是本课程的课程负责人`. */
  why: z.string(),
  /** What comes after it on every path: task and who does it, in words. */
  next: z.array(z.object({ name: z.string(), who: z.string(), condition: z.string().optional() })),
  form: PinnedForm.optional(),
  scope: FormScope,
  /** What to open the form with: the draft, else what was submitted before a return, else prefilled values. */
  values: Values,
  draftSavedAt: Timestamp.optional(),
  /** What the reviewer said when it was returned. */
  returnComment: z.string().optional(),
  earlier: z.array(EarlierAnswer),
  /** Its answer was corrected afterwards, the first time first; `values` hold what holds now. */
  corrections: z.array(z.object({ by: PersonRef, at: Timestamp, reason: z.string() })),
  /** The instance is suspended (挂起): nothing can be done with the task until it is resumed. */
  suspended: z.object({ by: PersonRef, at: Timestamp, reason: z.string() }).optional(),
  /** Who has been asked about this task besides its holder, and has not answered yet (加签). */
  signers: z.array(AskedSigner),
  /** Who has answered of those; what they have said is in `earlier`. */
  signed: z.array(AskedSigner),
  diagram: z.object({ xml: z.string(), active: z.array(Id), done: z.array(Id) }),
  can: z.object({ complete: z.boolean(), claim: z.boolean(), release: z.boolean() }),
  /** What else I may do with it now. */
  more: z.object({
    /** It is a vote: it is submitted with one. */
    vote: z.boolean(),
    /** Transfer, delegate and return. */
    pass: z.boolean(),
    /** It was delegated to me, and goes back to its owner. */
    resolve: z.boolean(),
    withdraw: z.boolean(),
    addSigners: z.boolean(),
    /** Take out one of several, or a signer, by his task. */
    removeSigner: z.boolean(),
    /** Take back those whom I have asked: `signers`. */
    takeBackSigners: z.boolean(),
    correct: z.boolean(),
  }),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** PUT /tasks/:id/draft. Not validated: a draft may be wrong and incomplete. */
export const SaveDraft = z.object({ values: Values });
export type SaveDraft = z.infer<typeof SaveDraft>;
export const SavedDraft = z.object({ savedAt: Timestamp });
export type SavedDraft = z.infer<typeof SavedDraft>;

/** POST /tasks/:id/complete, with Idempotency-Key. */
export const CompleteTask = z.object({ values: Values, vote: z.enum(['approve', 'reject', 'abstain']).optional() });
export type CompleteTask = z.infer<typeof CompleteTask>;
export const CompletedTask = z.object({
  instanceId: Id,
  step: z.number().int(),
  /** Tasks of the same instance that are now open, else those that come after the system's next steps, in words. */
  next: z.array(z.object({ name: z.string(), who: z.string() })),
});
export type CompletedTask = z.infer<typeof CompletedTask>;

/** POST /files (multipart field `file`) */
export const StoredFile = z.object({
  id: Id,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  sha256: z.string().length(64),
  uploadedAt: Timestamp,
});
export type StoredFile = z.infer<typeof StoredFile>;
