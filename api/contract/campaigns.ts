import { z } from 'zod';
import { DateOnly, Id, PageQuery, page, PersonRef, Phase, Ref, Timestamp } from './common.ts';

/** 学期 with the dates that a cycle's timers and due dates use. */
export const Semester = z.object({
  /** `2026-2027-1` */
  id: z.string().regex(/^\d{4}-\d{4}-[12]$/),
  name: z.string().min(1).max(60),
  starts: DateOnly,
  ends: DateOnly,
  midTerm: DateOnly,
  reportDue: DateOnly,
});
export type Semester = z.infer<typeof Semester>;
/** GET /semesters, newest first */
export const SemesterList = z.object({ items: z.array(Semester) });
export type SemesterList = z.infer<typeof SemesterList>;
/** PATCH /semesters/:id */
export const SemesterPatch = Semester.omit({ id: true }).partial();
export type SemesterPatch = z.infer<typeof SemesterPatch>;

/**
 * POST /campaigns (Idempotency-Key), POST /campaigns/preview. POST /campaigns/:id/launch takes up courses that are new or
 * no longer blocked. Both launches answer 202 with the Campaign and go on in the background.
 */
export const CampaignInput = z.object({
  name: z.string().min(1).max(80),
  semesterId: Id,
  processKey: z.string().min(1).max(80),
  /** Null means all colleges. */
  collegeId: Id.nullable(),
});
export type CampaignInput = z.infer<typeof CampaignInput>;
export const CampaignPreview = z.object({
  courses: z.number().int(),
  /** Courses that already have an instance for this process and semester: they get no second one. */
  existing: z.number().int(),
  /** Courses that can not start yet, and why (no lead, no teacher). */
  blocked: z.array(z.object({ course: Ref, reason: z.string() })),
  carriedItems: z.number().int(),
});
export type CampaignPreview = z.infer<typeof CampaignPreview>;

export const Campaign = z.object({
  id: Id,
  name: z.string(),
  semester: Ref,
  process: z.object({ key: z.string(), name: z.string() }),
  college: Ref.nullable(),
  launchedBy: PersonRef,
  launchedAt: Timestamp,
  state: z.enum(['launching', 'running', 'completed']),
  /** How the launch goes. */
  launch: z.object({
    total: z.number().int(),
    started: z.number().int(),
    existing: z.number().int(),
    blocked: z.number().int(),
  }),
  /** How the cycles go. */
  progress: z.object({ instances: z.number().int(), completed: z.number().int(), overdueTasks: z.number().int() }),
});
export type Campaign = z.infer<typeof Campaign>;
export const CampaignPage = page(Campaign);
export type CampaignPage = z.infer<typeof CampaignPage>;

export const CellState = z.enum(['waiting', 'open', 'overdue', 'partial', 'done', 'returned', 'skipped']);
export type CellState = z.infer<typeof CellState>;
/** GET /campaigns/:id/matrix/counts */
export const MatrixCountsQuery = z.object({
  q: z.string().max(80).optional(),
  collegeId: Id.optional(),
  officeId: Id.optional(),
});
export type MatrixCountsQuery = z.infer<typeof MatrixCountsQuery>;
/** GET /campaigns/:id/matrix */
export const MatrixQuery = PageQuery.extend(MatrixCountsQuery.shape).extend({
  only: z.enum(['late', 'open', 'completed', 'blocked']).optional(),
  /** Only courses whose cell of this task is in `state`; both or none. */
  element: Id.optional(),
  state: CellState.optional(),
});
export type MatrixQuery = z.infer<typeof MatrixQuery>;
/** Each number is the `total` of the matrix with the filter that bears its name. */
export const MatrixCounts = z.object({
  total: z.number().int(),
  /** By `only`. */
  late: z.number().int(),
  open: z.number().int(),
  completed: z.number().int(),
  blocked: z.number().int(),
  /** By `element` and `state`; states in which no course is are absent. */
  columns: z.array(z.object({ element: Id, cells: z.partialRecord(CellState, z.number().int()) })),
});
export type MatrixCounts = z.infer<typeof MatrixCounts>;
export const Matrix = z.object({
  columns: z.array(z.object({ element: Id, name: z.string(), phase: Phase.optional() })),
  items: z.array(
    z.object({
      course: z.object({ id: Id, code: z.string(), name: z.string() }),
      college: Ref,
      office: Ref,
      instanceId: Id.optional(),
      blocked: z.string().optional(),
      status: z.enum(['active', 'completed', 'cancelled', 'blocked', 'waiting']),
      cells: z.array(
        z.object({
          element: Id,
          state: CellState,
          /** Finished and all instances of a multi-instance task. */
          done: z.number().int(),
          total: z.number().int(),
          due: Timestamp.optional(),
          who: z.string().optional(),
        }),
      ),
    }),
  ),
  next: z.string().optional(),
  total: z.number().int(),
});
export type Matrix = z.infer<typeof Matrix>;
