import type { Knex } from 'knex';
import type { JsonObject } from '../json.ts';
import type { Command, Event, ReturnTarget, SignerPosition, Vote } from '../kernel/types.ts';
import type { Phase } from '../model/types.ts';

export interface EngineOptions {
  readonly knex: Knex;
  /** Handlers of service tasks by name (`zg:handler`). */
  readonly handlers?: Readonly<Record<string, JobHandler>>;
  /** Pure; see `DecideContext.resolveCandidates`. */
  readonly resolveCandidates?: (groups: readonly string[], variables: JsonObject) => readonly string[];
  /** Clock for tests; without it the database's clock decides what is due. Milliseconds since 1970. */
  readonly now?: () => number;
  /** What is written down for subscribers, with the step in which it happens; nothing unless given. */
  readonly outbox?: readonly OutboxKind[];
  /** How long a job of a worker that is not heard of is left to it, in milliseconds; 30,000 unless given. */
  readonly leaseMs?: number;
  readonly onError?: (error: unknown, context: { readonly jobId?: string; readonly instanceId?: string }) => void;
  /** Called after each commit, with what was committed. Must not throw; used for live updates. */
  readonly onCommit?: (steps: readonly Step[]) => void;
}

/**
 * Does the work of a service task. Runs at least once: use `job.key` to make outside effects idempotent.
 * The returned variables go to the process. Throwing a `BpmnError` ends it in a business error, for the error events of
 * the model. Throwing anything else makes the runtime try again, after the waits of the model or after 1 s and 10 s;
 * then it leaves a visible incident.
 */
export type JobHandler = (job: ServiceJob) => Promise<JsonObject | void>;
export interface ServiceJob {
  /** The same on every attempt. */
  readonly key: string;
  readonly instanceId: string;
  readonly businessKey: string | undefined;
  readonly processKey: string;
  readonly element: string;
  readonly input: JsonObject;
  readonly attempt: number;
}

export interface Actor {
  /** Person id, or `system` for timers and jobs. */
  readonly id: string;
  /** Person on whose behalf it is done, when different. */
  readonly onBehalfOf?: string;
}

export interface CommandOptions {
  readonly actor: Actor;
  /** The same key gives the same answer and one step, however often it is sent. */
  readonly commandKey: string;
  readonly reason?: string;
}

export interface DeployInput {
  readonly xml: string;
  readonly actor: Actor;
  readonly note?: string;
  /** Form versions that instances of this definition are pinned to: form key → version. */
  readonly forms?: Readonly<Record<string, number>>;
}

export interface Definition {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly tier: string | undefined;
  readonly note: string;
  readonly forms: Readonly<Record<string, number>>;
  readonly deployedAt: number;
  readonly deployedBy: string;
  /** Hex SHA-256 of the BPMN text as it was deployed, without a diagram that has been added to it. */
  readonly sha256: string;
}

export interface DeployDecisionsInput {
  readonly xml: string;
  readonly actor: Actor;
  readonly note?: string;
}

/** 决策: one version of a DMN decision. */
export interface DecisionDefinition {
  readonly id: string;
  /** Id of the decision in its file. */
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly note: string;
  readonly deployedAt: number;
  readonly deployedBy: string;
  /** Hex SHA-256 of the DMN text. */
  readonly sha256: string;
}

export interface StartInput extends CommandOptions {
  /** Newest version of the process, unless `definitionId` is given. */
  readonly processKey?: string;
  readonly definitionId?: string;
  /** What the instance is about and when, e.g. `c-17@2026-2027-1`. */
  readonly businessKey?: string;
  readonly variables: JsonObject;
}
export interface CompleteTaskInput extends CommandOptions {
  readonly taskId: string;
  readonly values: JsonObject;
  readonly variables?: JsonObject;
  /** Of a task that is a vote, and only of one. */
  readonly vote?: Vote;
}
export interface TaskCommandInput extends CommandOptions {
  readonly taskId: string;
}

export interface ReturnTaskInput extends TaskCommandInput {
  readonly to: ReturnTarget;
  /** `onward`: along the flows again; `straightBack` (直送): the target alone, then this task again. */
  readonly resume: 'onward' | 'straightBack';
  readonly values?: JsonObject;
  readonly variables?: JsonObject;
}
export interface JumpInput extends CommandOptions {
  readonly instanceId: string;
  readonly tokenId: string;
  readonly element: string;
}
export interface TriggerInput extends CommandOptions {
  readonly instanceId: string;
  readonly tokenId: string;
  readonly variables?: JsonObject;
}
/** `elements`: old element id → new one, for those that differ. */
export interface MigrateInput extends CommandOptions {
  readonly instanceId: string;
  readonly definitionId: string;
  readonly elements?: Readonly<Record<string, string>>;
}

export interface MessageInput extends CommandOptions {
  readonly name: string;
  /** Only those that wait with this correlation key. */
  readonly key?: string;
  /** Only instances with this business key; a new instance gets it. */
  readonly businessKey?: string;
  readonly instanceId?: string;
  readonly variables?: JsonObject;
}
export interface SignalInput extends CommandOptions {
  readonly name: string;
  readonly variables?: JsonObject;
}

export interface StartConditionsInput extends CommandOptions {
  /** What the conditions are about; the instances that they start begin with it. */
  readonly variables: JsonObject;
  /** The new instances get it. */
  readonly businessKey?: string;
  /** Only the conditions of this version of a process; without it, of the newest of every process. */
  readonly definitionId?: string;
}

export interface SetVariablesInput extends CommandOptions {
  readonly instanceId: string;
  readonly variables: JsonObject;
  /** The instance itself unless given. */
  readonly scopeId?: string;
}

/** What a command did. `repeated` is true when the command key had been seen and nothing was done again. */
export interface Committed {
  readonly instanceId: string;
  readonly seq: number;
  readonly repeated: boolean;
}

export interface Instance {
  readonly id: string;
  readonly definitionId: string;
  readonly processKey: string;
  readonly processVersion: number;
  readonly businessKey: string | undefined;
  readonly status: 'active' | 'completed' | 'cancelled';
  /** 挂起: nothing happens in it until it is resumed. */
  readonly suspended: boolean;
  readonly parentInstanceId: string | undefined;
  readonly version: number;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly startedBy: string;
}

export interface Task {
  /** `<instanceId>~<kernel task id>`, safe in a URL. */
  readonly id: string;
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processKey: string;
  readonly businessKey: string | undefined;
  readonly element: string;
  readonly name: string;
  readonly formKey: string | undefined;
  readonly formVersion: number | undefined;
  readonly phase: Phase | undefined;
  readonly status: 'open' | 'completed' | 'cancelled';
  readonly assignee: string | undefined;
  readonly candidates: readonly string[];
  readonly due: number | undefined;
  readonly loopCounter: number | undefined;
  /**
   * 加签. `waits`: it can not be completed before those who were asked first have answered. `before`, `together`,
   * `after`: it is a signer's, and changes nothing but what its holder knows.
   */
  readonly signing: 'waits' | SignerPosition | undefined;
  readonly openedAt: number;
  readonly endedAt: number | undefined;
  readonly completedBy: string | undefined;
  /** Sequence number of the step that opened it. */
  readonly openedSeq: number;
  /** Sequence number of the step that completed or cancelled it. */
  readonly endedSeq: number | undefined;
  /** What was submitted; undefined until then. */
  readonly values: JsonObject | undefined;
}

/** One command and its events: a row of the instance's history. */
export interface Step {
  readonly instanceId: string;
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly onBehalfOf: string | undefined;
  readonly reason: string | undefined;
  readonly command: Command;
  readonly events: readonly Event[];
  /** Hex SHA-256 of the step before, `''` for the first. */
  readonly previousHash: string;
  /** Hex SHA-256 over the canonical JSON of all fields above. */
  readonly hash: string;
}

export interface Verification {
  readonly instanceId: string;
  readonly ok: boolean;
  readonly steps: number;
  readonly headHash: string;
  /** First step that does not hold, and why: content changed, chain broken, a step missing, snapshot differs. */
  readonly broken: { readonly seq: number; readonly reason: 'content' | 'chain' | 'missing' | 'snapshot' } | undefined;
}

export interface FetchInput {
  /** Name of the worker; stands in the history as `worker:<name>`. */
  readonly workerId: string;
  /** Topics (`zg:topic`) in the order in which work is taken. `variables`: names of the inputs wanted; all without. */
  readonly topics: readonly {
    readonly name: string;
    readonly lockMs: number;
    readonly variables?: readonly string[];
  }[];
  /** Most tasks at once, 500 at most. */
  readonly max: number;
  /** How long to wait for work when there is none, in milliseconds, 60 s at most; 0 unless given. */
  readonly waitMs?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}
/** Work for an external worker, which holds it until `lockedUntil`. */
export interface ExternalTask {
  readonly id: string;
  /** Proof of holding it; every answer needs it. */
  readonly lock: string;
  readonly lockedUntil: number;
  readonly topic: string;
  /** The same on every attempt: for making outside effects idempotent. */
  readonly key: string;
  readonly instanceId: string;
  readonly businessKey: string | undefined;
  readonly processKey: string;
  readonly element: string;
  readonly priority: number;
  readonly attempt: number;
  readonly input: JsonObject;
}
export type HeldTask = Pick<ExternalTask, 'id' | 'lock'>;
export interface ExternalResult extends HeldTask {
  readonly variables?: JsonObject;
}
export interface ExternalError extends ExternalResult {
  readonly code: string;
  readonly message?: string;
}
export interface ExternalFailure extends HeldTask {
  readonly message: string;
  readonly details?: string;
  /** Attempts that are left: 0 makes it an incident now. Without it the model's waits count. */
  readonly retries?: number;
  readonly retryAfterMs?: number;
}

/**
 * What subscribers may be told of. `messageSent`: a message that nobody in the engine waited for. The payloads carry
 * ids, names and dates, never the answers of a form.
 */
export type OutboxKind =
  'instanceStarted' | 'instanceEnded' | 'taskOpened' | 'taskCompleted' | 'taskCancelled' | 'incident' | 'messageSent';
export interface OutboxEntry {
  /** The same however often it is told: for whoever must not act twice. */
  readonly id: string;
  /** Grows from entry to entry, with gaps. */
  readonly position: number;
  readonly kind: OutboxKind;
  readonly at: number;
  readonly instanceId: string;
  readonly payload: JsonObject;
}
export interface OutboxQuery {
  /** Only entries behind this position. */
  readonly after?: number;
  readonly kinds?: readonly OutboxKind[];
  /** Most entries; 50 unless given, 500 at most. */
  readonly limit?: number;
}

export interface StatisticsQuery {
  readonly processKey: string;
  /** One version only. */
  readonly definitionId?: string;
  /** Durations of tasks completed from this moment on, and before that one. */
  readonly from?: number;
  readonly to?: number;
}
export interface ProcessStatistics {
  /** Instances by state; those that are suspended are not among the active ones. */
  readonly active: number;
  readonly suspended: number;
  readonly completed: number;
  readonly cancelled: number;
  /** Elements where something stands, or stood, in the order of their ids. */
  readonly elements: readonly ElementStatistics[];
}
export interface ElementStatistics {
  readonly element: string;
  readonly openTasks: number;
  /** Automatic work that is not done, incidents included, and called instances that have not begun. */
  readonly working: number;
  /** Timers, messages and signals that are waited for. */
  readonly waiting: number;
  readonly incidents: number;
  /** Of completed user tasks, from their opening to their completion; undefined when there are none. */
  readonly durations:
    | {
        readonly completed: number;
        readonly totalMs: number;
        readonly medianMs: number;
        /** Nine of ten took no longer. */
        readonly p90Ms: number;
      }
    | undefined;
}

export interface ActivityQuery {
  readonly instanceId: string;
  /** Most items of a page; 50 unless given, 500 at most. */
  readonly limit?: number;
  readonly after?: string;
}
/** One time that an instance stood at an element: an activity as a whole, or an event that was waited for. */
export interface Activity {
  readonly instanceId: string;
  readonly element: string;
  /** Kind of the element, as in the model; undefined for one that the instance's present version does not have. */
  readonly kind: string | undefined;
  readonly tokenId: string;
  readonly enteredAt: number;
  /** Number of the step in which it was entered. */
  readonly enteredSeq: number;
  /** Undefined while it lasts, as are the two others. */
  readonly leftAt: number | undefined;
  readonly leftSeq: number | undefined;
  /** Whose step ended it. */
  readonly leftBy: string | undefined;
  /** `cancelled`: taken back, interrupted, or moved away from. */
  readonly end: 'completed' | 'cancelled' | undefined;
}

export interface ActivityDurationsQuery {
  readonly processKey: string;
  /** Only instances that are on this version now. */
  readonly definitionId?: string;
  /** What ended from this moment on, and before that one. */
  readonly from?: number;
  readonly to?: number;
  /** How many instances are read, the newest first: 200 unless given, 1000 at most, and 20,000 steps in all. */
  readonly instances?: number;
  /** Also gives the stays at this element that ended like `end`: completed ones unless given. */
  readonly element?: string;
  readonly end?: NonNullable<Activity['end']>;
}
export interface ActivityDurations {
  /** Instances of the process that were there in the window. */
  readonly matching: number;
  /** Those whose histories were read: what is said below is about them alone. */
  readonly instances: number;
  readonly steps: number;
  /** Instances whose history could not be read; `verify` says why. */
  readonly unreadable: readonly string[];
  /** In the order of their ids. */
  readonly elements: readonly ElementDurations[];
  /** Stays at the element that was asked for, the longest first; 100 at most. */
  readonly longest: readonly Activity[];
}
export interface ElementDurations {
  readonly element: string;
  readonly kind: string | undefined;
  /** Stand there now. */
  readonly open: number;
  readonly cancelled: number;
  /** Of those that were completed, from entering to leaving, nights and suspensions included; undefined without any. */
  readonly durations:
    | {
        readonly completed: number;
        readonly totalMs: number;
        readonly medianMs: number;
        /** Nine of ten took no longer. */
        readonly p90Ms: number;
        readonly maxMs: number;
      }
    | undefined;
}

export interface JournalQuery {
  readonly processKey?: string;
  /** Whoever did it, or on whose behalf it was done. */
  readonly actor?: string;
  /** From this moment on, and before that one. */
  readonly from?: number;
  readonly to?: number;
  /** Most items of a page; 50 unless given, 500 at most. */
  readonly limit?: number;
  readonly after?: string;
}
/** A step among those of all instances. */
export interface JournalEntry extends Step {
  readonly definitionId: string;
  readonly processKey: string;
  readonly businessKey: string | undefined;
  /** What the step was about, by the id that the element had then. */
  readonly element: string | undefined;
}

export interface OpenSubscriptionQuery {
  readonly processKey?: string;
  readonly definitionId?: string;
  readonly instanceId?: string;
  readonly kind?: Exclude<OpenSubscription['kind'], 'damaged'>;
  /** Of a message or signal. */
  readonly name?: string;
  /** Most items of a page; 50 unless given, 500 at most. */
  readonly limit?: number;
  readonly after?: string;
}
/** Something that an instance waits for from outside: a message, a signal, a moment, or that a condition becomes true. */
export interface OpenSubscription {
  /** `<instanceId>~<kind of what waits>…` */
  readonly id: string;
  /**
   * `damaged`: somebody has changed the instance in the database, so that it can not be said for certain for which
   * conditions it waits; `verify` says where.
   */
  readonly kind: 'message' | 'signal' | 'timer' | 'conditional' | 'damaged';
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processKey: string;
  readonly businessKey: string | undefined;
  /** Empty for a damaged instance. */
  readonly element: string;
  /** Of a message or signal. */
  readonly name: string | undefined;
  readonly correlationKey: string | undefined;
  /** Of a timer: when it fires, unless the instance is suspended. */
  readonly due: number | undefined;
  /** Of a message or signal: since when it is waited for. */
  readonly since: number | undefined;
}

/** What waits under one topic for external workers. */
export interface TopicWork {
  readonly topic: string;
  /** Can be fetched now. */
  readonly ready: number;
  /** Held by a worker. */
  readonly held: number;
  /** Put off: to be tried again later, or of a suspended instance. */
  readonly later: number;
  readonly incidents: number;
  /** Since when the oldest that can be fetched waits. */
  readonly oldest: number | undefined;
}

/** Which of the numbers of a topic. */
export type TopicJobState = 'ready' | 'held' | 'later' | 'incidents';

export interface TopicJobQuery {
  readonly topic: string;
  readonly state: TopicJobState;
  readonly limit?: number;
  readonly after?: string;
}

/** One piece of work that waits for external workers. */
export interface TopicJob {
  readonly jobId: string;
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processKey: string;
  readonly businessKey: string | undefined;
  readonly element: string;
  /** Since when, or from when, it can be fetched. */
  readonly due: number;
  /** Its instance is suspended. */
  readonly suspended: boolean;
  /** Who holds it, and until when. */
  readonly worker: string | undefined;
  readonly lockedUntil: number | undefined;
  readonly attempts: number;
  /** What went wrong last, and when. */
  readonly message: string | undefined;
  readonly failedAt: number | undefined;
}

/** A day of the school's calendar that is not what its weekday says; `normal` makes it that again. */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `working`: a Saturday or Sunday that is worked (调休). */
  readonly kind: 'holiday' | 'working' | 'normal';
  readonly name?: string;
}

/** 异常: work that has failed as often as is allowed, and waits for a person. */
export interface Incident {
  readonly jobId: string;
  /** Empty for the start of an instance by a timer. */
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processKey: string;
  readonly businessKey: string | undefined;
  /**
   * `service`: the work of a service or send task; `timer`: what follows when it fires; `startTimer`: the start of an
   * instance; `call`, `return`, `abandon`, `catches`, `escalation`: between a call activity and its instance; `message`, `signal`:
   * the delivery.
   */
  readonly kind: string;
  readonly element: string;
  readonly handler: string | undefined;
  readonly topic: string | undefined;
  readonly message: string;
  readonly attempts: number;
  readonly at: number;
}
export interface IncidentDetail extends Incident {
  /** What an external worker has told besides the message. */
  readonly details: string | undefined;
  readonly input: JsonObject;
}
export interface IncidentQuery {
  readonly instanceId?: string;
  readonly processKey?: string;
  readonly definitionId?: string;
  readonly element?: string;
  readonly kind?: string;
  /** Most items of a page; 50 unless given, 500 at most. */
  readonly limit?: number;
  readonly after?: string;
}
export interface IncidentCommandInput extends CommandOptions {
  readonly jobId: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque, for `after`, where anything else fails with {UnknownPlace}; undefined on the last page. */
  readonly next: string | undefined;
}

export interface TaskQuery {
  readonly assignee?: string;
  /** Open tasks that nobody holds and that any of these candidate keys may take. */
  readonly claimableBy?: readonly string[];
  readonly completedBy?: string;
  readonly status?: 'open' | 'completed' | 'cancelled';
  readonly instanceId?: string;
  /** Tasks of any of these instances; an empty list finds nothing. */
  readonly instanceIds?: readonly string[];
  readonly dueBefore?: number;
  /** Most items of a page; 50 unless given, 500 at most. */
  readonly limit?: number;
  readonly after?: string;
}

export interface InstanceQuery {
  readonly processKey?: string;
  readonly definitionId?: string;
  readonly businessKey?: string;
  readonly status?: Instance['status'];
  readonly suspended?: boolean;
  /** Only these instances; an empty list finds nothing. */
  readonly ids?: readonly string[];
  /** Most items of a page; 50 unless given, 500 at most. */
  readonly limit?: number;
  readonly after?: string;
}

/** The little of a task that a matrix of instances × tasks needs. */
export type TaskState = Pick<Task, 'id' | 'instanceId' | 'element' | 'status' | 'assignee' | 'due' | 'loopCounter'>;
