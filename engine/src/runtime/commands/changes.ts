import type { CandidateRow, JobRow, StepRow, SubscriptionRow, TaskRow } from '../tables.ts';
import type { Step } from '../types.ts';
import type { Lease } from './intent.ts';
import type { WorkingInstance } from './workingInstance.ts';

/** All that one transaction writes. Filled while a group of commands is decided. */
export interface Changes {
  /** Newest state by instance id. */
  readonly instances: Map<string, WorkingInstance>;
  readonly steps: Step[];
  /** The same steps as they are stored, until they are handed over to the database. */
  readonly stepRows: StepRow[];
  /** Command key as stored → the step that it made. */
  readonly commands: Map<string, { readonly instanceId: string; readonly seq: number }>;
  readonly leases: Lease[];
  readonly newTasks: Map<string, TaskRow>;
  readonly changedTasks: Map<string, Partial<TaskRow>>;
  readonly newCandidates: Map<string, readonly CandidateRow[]>;
  /** Task id → whether its candidates may take it. */
  readonly freed: Map<string, boolean>;
  readonly endedTasks: Set<string>;
  readonly newJobs: Map<string, JobRow>;
  readonly doneJobs: Set<string>;
  readonly newSubscriptions: Map<string, SubscriptionRow>;
  readonly endedSubscriptions: Set<string>;
  /** Jobs that are to be tried again, some with other input, by id. */
  readonly repairedJobs: Map<string, Repair>;
  /** Instance id → whether its jobs wait until it is resumed. */
  readonly suspended: Map<string, boolean>;
  /** Instance id → element id before → after, of instances that have gone over to another version. */
  readonly migrated: Map<string, Readonly<Record<string, string>>>;
}

/** Without a payload the job keeps what it has. */
export type Repair = Pick<JobRow, 'due_at'> & Partial<Pick<JobRow, 'payload'>>;

export const noChanges = (): Changes => ({
  instances: new Map(),
  steps: [],
  stepRows: [],
  commands: new Map(),
  leases: [],
  newTasks: new Map(),
  changedTasks: new Map(),
  newCandidates: new Map(),
  freed: new Map(),
  endedTasks: new Set(),
  newJobs: new Map(),
  doneJobs: new Set(),
  newSubscriptions: new Map(),
  endedSubscriptions: new Set(),
  repairedJobs: new Map(),
  suspended: new Map(),
  migrated: new Map(),
});

/** Changes a task's row, whether it is stored already or only about to be. */
export function changeTask(changes: Changes, id: string, patch: Partial<TaskRow>): void {
  const fresh = changes.newTasks.get(id);
  if (fresh !== undefined) changes.newTasks.set(id, { ...fresh, ...patch });
  else changes.changedTasks.set(id, { ...changes.changedTasks.get(id), ...patch });
}

/** Lets a task's candidates take it, or not while somebody holds it. */
export function freeTask(changes: Changes, id: string, free: boolean): void {
  const fresh = changes.newCandidates.get(id);
  if (fresh === undefined) changes.freed.set(id, free);
  else
    changes.newCandidates.set(
      id,
      fresh.map((row) => ({ ...row, free: free ? 1 : 0 })),
    );
}

/** Takes a task from its candidates for good. */
export function endTask(changes: Changes, id: string): void {
  changes.freed.delete(id);
  if (changes.newTasks.has(id)) changes.newCandidates.delete(id);
  else changes.endedTasks.add(id);
}

/** Takes a job away, whether it is stored already or only about to be. */
export function dropJob(changes: Changes, id: string): void {
  if (!changes.newJobs.delete(id)) changes.doneJobs.add(id);
}

/** Nobody waits any more. */
export function endSubscription(changes: Changes, id: string): void {
  if (!changes.newSubscriptions.delete(id)) changes.endedSubscriptions.add(id);
}

/** Begins a job's attempts anew, whether it is stored already or only about to be. */
export function repairJob(changes: Changes, id: string, repair: Repair): void {
  const fresh = changes.newJobs.get(id);
  if (fresh !== undefined) changes.newJobs.set(id, { ...fresh, ...repair });
  else changes.repairedJobs.set(id, repair);
}

/** The instance's jobs and subscriptions belong to elements of another version from now on. */
export function moveElements(changes: Changes, instanceId: string, elements: Readonly<Record<string, string>>): void {
  const before = changes.migrated.get(instanceId) ?? {};
  const on = Object.entries(before).map(([from, to]) => [from, elements[to] ?? to] as const);
  changes.migrated.set(instanceId, { ...elements, ...Object.fromEntries(on) });
  for (const rows of [changes.newJobs, changes.newSubscriptions] as readonly Map<string, JobRow | SubscriptionRow>[]) {
    for (const [id, row] of rows) {
      const element = elements[row.element];
      if (row.instance_id === instanceId && element !== undefined) rows.set(id, { ...row, element });
    }
  }
}

/** Stops or releases the jobs of an instance. */
export function suspendJobs(changes: Changes, instanceId: string, suspended: boolean): void {
  changes.suspended.set(instanceId, suspended);
  for (const [id, job] of changes.newJobs) {
    if (job.instance_id === instanceId) changes.newJobs.set(id, { ...job, suspended: suspended ? 1 : 0 });
  }
}
