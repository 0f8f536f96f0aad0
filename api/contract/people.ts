import { z } from 'zod';
import { Id, PersonRef, Ref, SignerPosition, Values } from './common.ts';

/** What stands in the history as the reason. */
const Reason = z.string().trim().min(1).max(500);

/** GET /colleagues: to whom work can be given; at most twenty. */
export const ColleagueQuery = z.object({ q: z.string().trim().min(1).max(40) });
export const Colleagues = z.object({ items: z.array(PersonRef.extend({ unit: z.string() })) });
export type Colleagues = z.infer<typeof Colleagues>;

/** POST /tasks/:id/transfer (转办) and /tasks/:id/delegate (委派) */
export const GiveTask = z.object({ to: Id, reason: Reason });
export type GiveTask = z.infer<typeof GiveTask>;

/** POST /tasks/:id/resolve: gives a delegated task back, with what has been prepared as the owner's draft (委派办结). */
export const ResolveTask = z.object({ values: Values.default({}) });

/** GET /tasks/:id/return-targets: what it can be returned to, the one done last first. */
export const ReturnTargets = z.object({
  items: z.array(z.object({ element: Id, name: z.string(), by: PersonRef })),
});
export type ReturnTargets = z.infer<typeof ReturnTargets>;

/** POST /tasks/:id/return (退回). `straightBack` (直送): done again by the target alone, then back here. */
export const ReturnTask = z.object({
  to: z.union([z.enum(['previous', 'initiator']), z.object({ element: Id })]).default('previous'),
  resume: z.enum(['onward', 'straightBack']).default('onward'),
  reason: Reason,
});
export type ReturnTask = z.infer<typeof ReturnTask>;

/**
 * POST /tasks/:id/signers (加签). `before` (前加签): they answer first, and the task waits for them. `after` (后加签):
 * they get it when it has been submitted, before the process goes on. `together` (并加签): meanwhile, and the process
 * waits for all; of a task that several do, they are more of those.
 */
export const AddSigners = z.object({
  people: z.array(Id).min(1).max(50),
  position: SignerPosition.default('together'),
  reason: Reason,
});
export type AddSigners = z.infer<typeof AddSigners>;
/** POST /tasks/:id/signers/take-back (减签), by whoever has the task: this person need not answer any more. */
export const TakeBackSigner = z.object({ person: Id, reason: Reason });
/** POST /tasks/:id/remove-signer (减签), and what the quality office does with an instance */
export const WithReason = z.object({ reason: Reason });
/** POST /tasks/:id/correct (更正): another answer to a completed task, checked like the first one. */
export const CorrectTask = z.object({ values: Values, reason: Reason });

/** Something that waits, and who has it or is offered it, in words; nobody for what waits for a time or a message. */
const Waiting = z.object({ name: z.string(), who: z.string() });

/** GET /instances/:id/tokens: where the instance stands, and where each token could be moved to (跳转). */
export const InstanceTokens = z.object({
  items: z.array(
    z.object({
      id: Id,
      element: Id,
      name: z.string(),
      /** What stands there: several for a task that several do, and for a sub-process. */
      waiting: z.array(Waiting),
      targets: z.array(
        z.object({
          element: Id,
          name: z.string(),
          /** Taken away by the jump: `waiting`, and all that is left with a sub-process. */
          withdraws: z.array(Waiting),
        }),
      ),
    }),
  ),
});
export type InstanceTokens = z.infer<typeof InstanceTokens>;

/** POST /instances/:id/jump */
export const Jump = z.object({ tokenId: Id, element: Id, reason: Reason });

const elements = z.record(z.string(), z.string()).default({});
/** POST /instances/:id/migration-plan: what going over to another version would do; changes nothing. */
export const PlanMigration = z.object({ definitionId: Id, elements });
export type PlanMigration = z.infer<typeof PlanMigration>;
/** POST /instances/:id/migrate (迁移) */
export const Migrate = PlanMigration.extend({ reason: Reason });
export const MigrationPlan = z.object({
  /** The instance can not go over while there are any. */
  problems: z.array(
    z.object({
      code: z.enum(['missing', 'otherKind', 'otherLevel', 'otherLoop', 'otherMappings', 'missingFlow']),
      element: z.string(),
      name: z.string(),
      /** Elements of the same kind in the new version, which could stand for it. */
      candidates: z.array(Ref),
    }),
  ),
  moves: z.array(
    z.object({
      from: z.string(),
      fromName: z.string(),
      to: z.string(),
      name: z.string(),
      count: z.number().int(),
      /** Somebody works on it: it stays with whom it is, with what has been filled in. */
      task: z.boolean(),
    }),
  ),
  /** Answers that have been submitted so far; they stay in the history. */
  answers: z.number().int(),
  disarmed: z.array(Ref),
  armed: z.array(Ref),
  missingForms: z.array(z.string()),
});
export type MigrationPlan = z.infer<typeof MigrationPlan>;
