import type { Command, InstanceState } from '../../kernel/types.ts';
import type { JsonObject } from '../../json.ts';
import type { NotFound } from '../../errors.ts';
import type { JobRow } from '../tables.ts';
import type { Actor, Committed } from '../types.ts';

interface IntentBase {
  readonly actor: Actor;
  readonly commandKey: string;
  readonly reason: string | undefined;
  /** The leased job that this does: its row goes with the step, and nothing happens when the lease is lost. */
  readonly lease: Lease | undefined;
}

/** A new instance. */
export interface StartIntent extends IntentBase {
  readonly kind: 'start';
  /** Decides; without it the newest version of `processKey`. */
  readonly definitionId: string | undefined;
  readonly processKey: string | undefined;
  readonly businessKey: string | undefined;
  readonly variables: JsonObject;
  /** The start event that something has triggered; undefined for the none start event. */
  readonly startEvent: string | undefined;
  /** The next occurrence of the timer that starts it, armed in the same transaction. */
  readonly rearm?: JobRow;
  /** The call activity that waits for it, and the errors caught around it: see `InstanceState.caughtOutside`. */
  readonly parent:
    { readonly instanceId: string; readonly call: string; readonly caught: InstanceState['caughtOutside'] } | undefined;
}

/** A command to an instance that exists. */
export interface ChangeIntent extends IntentBase {
  readonly kind: 'change';
  readonly instanceId: string;
  readonly command: Command;
  /** What to say when there is no such instance. */
  readonly absent: () => NotFound;
}

/** What somebody wants of the engine: a kernel command with who, why, and under which key. */
export type Intent = StartIntent | ChangeIntent;

/** Proof of holding a job: refused once somebody else has claimed it with a higher fence. */
export interface Lease {
  readonly jobId: string;
  readonly owner: string;
  readonly fence: number;
}

export type Outcome =
  { readonly kind: 'committed'; readonly committed: Committed } | { readonly kind: 'failed'; readonly error: unknown };

/** The instance was changed by somebody else since it was read. */
export class StaleInstance extends Error {
  override readonly name = 'StaleInstance';
}

/** Somebody else holds the job now; what was done for it is not committed. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  readonly jobId: string;
  constructor(jobId: string) {
    super(`job ${jobId} is held by another worker`);
    this.jobId = jobId;
  }
}
