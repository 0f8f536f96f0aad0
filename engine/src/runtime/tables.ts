import type { SignerPosition } from '../kernel/types.ts';
import type { PackedText } from './database/packedText.ts';
import type { OutboxKind } from './types.ts';

/** Rows as they are stored: JSON as text, the long ones packed; times in milliseconds since 1970, nothing undefined. See `schema.ts`. */

export interface DefinitionRow {
  readonly id: string;
  readonly process_key: string;
  readonly version: number;
  readonly name: string;
  readonly tier: string | null;
  readonly note: string;
  readonly forms: string;
  readonly deployed_at: number;
  readonly deployed_by: string;
  readonly sha256: string;
  readonly xml: string;
}

export interface InstanceRow {
  readonly id: string;
  readonly definition_id: string;
  readonly process_key: string;
  readonly process_version: number;
  readonly business_key: string | null;
  readonly status: 'active' | 'completed' | 'cancelled';
  readonly suspended: number;
  readonly parent_instance_id: string | null;
  readonly parent_call: string | null;
  readonly version: number;
  readonly head_hash: string;
  readonly snapshot: PackedText;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly started_by: string;
}

/** A step as it is written; see `StoredStep`. */
export interface StepRow {
  readonly instance_id: string;
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly reason: string | null;
  /** Canonical JSON; when the events are empty that of an object of both, packed, with repetitions said once. */
  readonly command: PackedText;
  /** Canonical JSON; or empty. */
  readonly events: PackedText;
  readonly previous_hash: StoredHash;
  readonly hash: StoredHash;
  /** Of the command that has made it. Only somebody with access to the database can have taken it away. */
  readonly command_key: string | null;
}

/** A step with the number that the database has given its row. It tells two of the same moment apart, and nothing else. */
export type StoredStep = StepRow & { readonly arrival: number };

/** The bytes of a hash; none before the first step. On SQLite whatever somebody else has written there. */
export type StoredHash = Uint8Array | string;

export interface TaskRow {
  readonly id: string;
  readonly instance_id: string;
  readonly definition_id: string;
  readonly process_key: string;
  readonly business_key: string | null;
  readonly element: string;
  readonly name: string;
  readonly form_key: string | null;
  readonly form_version: number | null;
  readonly phase: 'plan' | 'execute' | 'check' | 'improve' | null;
  readonly status: 'open' | 'completed' | 'cancelled';
  readonly assignee: string | null;
  readonly candidates: string;
  readonly due_at: number | null;
  readonly due_order: number;
  readonly loop_counter: number | null;
  /** `waits`: for people who were asked first; else the position of the signer whose task it is (加签). */
  readonly signing: 'waits' | SignerPosition | null;
  readonly opened_at: number;
  readonly ended_at: number | null;
  readonly completed_by: string | null;
  readonly opened_seq: number;
  readonly ended_seq: number | null;
  readonly submitted: string | null;
}

export interface CandidateRow {
  readonly candidate_key: string;
  readonly task_id: string;
  readonly free: number;
  /** The task's, so that a list of offers is sorted by an index. */
  readonly due_order: number;
}

export interface JobRow {
  readonly id: string;
  readonly instance_id: string;
  /**
   * `timer` fires a timer, `service` calls a handler, `call` starts the instance of a call activity, `return` gives the
   * ended instance's variables or error back to its caller, `abandon` cancels the instance of a call that was given up,
   * `catches` tells it which errors are caught around the call, `startTimer` starts an instance of the definition whose id
   * stands in place of an instance's; `message` and `signal` bring what an instance has sent to those who wait for it,
   * `escalation` to its caller.
   */
  readonly kind:
    | 'timer'
    | 'service'
    | 'call'
    | 'return'
    | 'abandon'
    | 'catches'
    | 'message'
    | 'signal'
    | 'escalation'
    | 'startTimer';
  readonly reference: string;
  readonly element: string;
  /** Topic for external workers; empty for what processes do themselves. */
  readonly topic: string;
  /** Name of the handler of a service task that a process does. */
  readonly handler: string | null;
  /** Waits between attempts as ISO 8601 durations, JSON; null for the default. */
  readonly retry: string | null;
  /** Priority with its sign turned: smaller goes first. */
  readonly turn: number;
  /** What the work needs to know; the input of a service task. */
  readonly payload: string;
  readonly due_at: number;
  /** 1 while the instance is suspended. */
  readonly suspended: number;
  readonly lease_owner: string | null;
  readonly lease_until: number;
  readonly fence: number;
  /** Name that the external worker gave that holds it. */
  readonly worker: string | null;
  readonly attempts: number;
  readonly incident: number;
  readonly last_error: string | null;
  /** What an external worker has told besides. */
  readonly error_details: string | null;
  readonly failed_at: number | null;
  readonly retried_by: string | null;
  readonly retry_reason: string | null;
}

/** One version of a decision. */
export interface DecisionRow {
  readonly id: string;
  readonly decision_key: string;
  readonly version: number;
  readonly name: string;
  readonly note: string;
  readonly deployed_at: number;
  readonly deployed_by: string;
  readonly sha256: string;
  readonly xml: string;
}

/** Somebody who waits for a message or signal. */
export interface SubscriptionRow {
  readonly id: string;
  readonly instance_id: string;
  readonly kind: 'message' | 'signal';
  /** Id of the subscription in the kernel's state. */
  readonly reference: string;
  readonly element: string;
  readonly name: string;
  readonly correlation_key: string | null;
  readonly business_key: string | null;
  readonly opened_at: number;
}

/** An event that starts instances of the newest version of a process. */
export interface StartEventRow {
  readonly id: string;
  readonly definition_id: string;
  readonly process_key: string;
  readonly element: string;
  readonly kind: 'message' | 'signal' | 'conditional';
  /** Of the message or signal; empty for a condition, which the model has. */
  readonly name: string;
}

/** What happened, for subscribers. */
export interface OutboxRow {
  readonly id: string;
  /** Null until it is read for the first time. */
  readonly position: number | null;
  readonly kind: OutboxKind;
  readonly at: number;
  readonly instance_id: string;
  readonly payload: string;
}

/** Sorts after every date: year 287396. */
export const NEVER = 9_000_000_000_000_000;
