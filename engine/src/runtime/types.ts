import type { Knex } from 'knex';
import type { Json, JsonObject } from '../json.ts';
import type { Finding, Phase } from '../model/types.ts';
import type { MigrationPlan } from '../kernel/migration.ts';
import type { ReturnChoice } from '../kernel/returnTargets.ts';
import type { Command, Event, InstanceState, ReturnTarget, SignerPosition, Vote } from '../kernel/types.ts';

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

interface CommandOptions {
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
  readonly kind?: OpenSubscription['kind'];
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
  readonly kind: 'message' | 'signal' | 'timer' | 'conditional';
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processKey: string;
  readonly businessKey: string | undefined;
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
   * instance; `call`, `return`, `abandon`, `escalation`: between a call activity and its instance; `message`, `signal`:
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
  /** Opaque; undefined on the last page. */
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

/** What the library gives; implemented by the class `Engine` in `runtime/engine.ts`. */
export interface EngineApi {
  migrate(): Promise<void>;
  /** @throws {ModelRefused} with every finding of severity `error`; nothing is stored then. */
  deploy(input: DeployInput): Promise<{ readonly definition: Definition; readonly warnings: readonly Finding[] }>;
  definitions(query?: { readonly key?: string }): Promise<readonly Definition[]>;
  definition(id: string): Promise<Definition | undefined>;
  definitionXml(id: string): Promise<string | undefined>;

  /**
   * Stores the next version of every decision of a DMN text. Running instances keep the versions that they have pinned.
   *
   * @throws {ModelRefused}
   */
  deployDecisions(
    input: DeployDecisionsInput,
  ): Promise<{ readonly decisions: readonly DecisionDefinition[]; readonly warnings: readonly Finding[] }>;
  decisions(query?: { readonly key?: string }): Promise<readonly DecisionDefinition[]>;
  decisionXml(id: string): Promise<string | undefined>;

  /** @throws {CommandRefused} when the kernel refuses, {NotFound} for an unknown process. */
  start(input: StartInput): Promise<Committed>;
  /** Starts many in few transactions; all or nothing per chunk, each under its own command key. */
  startMany(inputs: readonly StartInput[]): Promise<readonly Committed[]>;
  /** @throws {CommandRefused} `unknownTask` when it is no longer open, {NotFound} when it never was. */
  completeTask(input: CompleteTaskInput): Promise<Committed>;
  claimTask(input: TaskCommandInput & { readonly assignee: string }): Promise<Committed>;
  releaseTask(input: TaskCommandInput): Promise<Committed>;
  /** 转办: somebody else has it from now on. */
  transferTask(input: TaskCommandInput & { readonly assignee: string }): Promise<Committed>;
  /** 委派: somebody else prepares it, and it comes back. */
  delegateTask(input: TaskCommandInput & { readonly assignee: string }): Promise<Committed>;
  /** 委派办结: gives it back to its owner. */
  resolveTask(input: TaskCommandInput & { readonly variables?: JsonObject }): Promise<Committed>;
  /**
   * 加签. `together` (the default) with one of a multi-instance: one more instance for each item of its collection.
   * Otherwise people, by their ids, who sign this one task `before`, `together` with or `after` its holder.
   *
   * @throws {CommandRefused} `alreadyAsked`, `noSigner`, `onlySigns`.
   */
  addSigners(
    input: TaskCommandInput & { readonly items: readonly Json[]; readonly position?: SignerPosition },
  ): Promise<Committed>;
  /**
   * 减签 of the task of a signer, or of one of a multi-instance; with `person`, of one who was asked about this task.
   *
   * @throws {CommandRefused} `lastSigner`, `noSigner`.
   */
  removeSigner(input: TaskCommandInput & { readonly person?: string }): Promise<Committed>;
  /** 退回. @throws {CommandRefused} `noTarget`. */
  returnTask(input: ReturnTaskInput): Promise<Committed>;
  /** Tasks that an open task can be returned to, the one done last first. Reads the history. */
  returnTargets(taskId: string): Promise<readonly ReturnChoice[]>;
  /** 撤回. Who may do so is for the caller to check: `Task.completedBy`. @throws {CommandRefused} `alreadyUsed`. */
  withdrawTask(input: TaskCommandInput): Promise<Committed>;
  /** Whether a completed task could be withdrawn now. Reads the history. */
  canWithdraw(taskId: string): Promise<boolean>;
  /** 更正: another answer to a completed task; the old one stays in its step. */
  correctTask(
    input: TaskCommandInput & { readonly values: JsonObject; readonly variables?: JsonObject },
  ): Promise<Committed>;
  /** 跳转: moves a token (see `state`) to another element. @throws {CommandRefused} `wrongElement`. */
  jump(input: JumpInput): Promise<Committed>;
  /** What `migrateInstance` would do; it refuses while there are problems. */
  planMigration(
    input: Pick<MigrateInput, 'instanceId' | 'definitionId' | 'elements'>,
  ): Promise<MigrationPlan & { readonly missingForms: readonly string[] }>;
  /** 迁移 to another version of the instance's process. @throws {CommandRefused} `cannotMigrate`. */
  migrateInstance(input: MigrateInput): Promise<Committed>;
  /** Starts an activity of an open ad-hoc sub-process (即席子流程). */
  startActivity(
    input: CommandOptions & { readonly instanceId: string; readonly scopeId: string; readonly element: string },
  ): Promise<Committed>;
  completeAdHoc(input: CommandOptions & { readonly instanceId: string; readonly scopeId: string }): Promise<Committed>;
  cancelInstance(input: CommandOptions & { readonly instanceId: string }): Promise<Committed>;
  /** 挂起: its tasks, timers and jobs wait. What falls due meanwhile is done when it is resumed. */
  suspendInstance(input: CommandOptions & { readonly instanceId: string }): Promise<Committed>;
  resumeInstance(input: CommandOptions & { readonly instanceId: string }): Promise<Committed>;
  /** Sets variables of the instance, or of one of its scopes, from outside. */
  setVariables(input: SetVariablesInput): Promise<Committed>;

  /**
   * 消息: to exactly one waiting instance, or to the one process that it starts.
   *
   * @throws {CommandRefused} `noReceiver`, `severalReceivers`.
   */
  correlateMessage(input: MessageInput): Promise<Committed>;
  /** 信号: to all who wait for it now, and to all processes that it starts; gives how many have got it. */
  broadcastSignal(input: SignalInput): Promise<number>;

  instance(id: string): Promise<Instance | undefined>;
  /** Newest first. */
  instances(query: InstanceQuery): Promise<Page<Instance>>;
  countInstances(query: Omit<InstanceQuery, 'limit' | 'after'>): Promise<number>;
  /** The state now, or as it was after step `seq` (folded from the history, never from the snapshot). */
  state(instanceId: string, seq?: number): Promise<InstanceState | undefined>;
  /** Variables visible at the root of the instance. */
  variables(instanceId: string): Promise<Readonly<Record<string, Json>> | undefined>;
  steps(instanceId: string, query?: { readonly after?: number; readonly limit?: number }): Promise<readonly Step[]>;
  /** Number of steps of all instances. */
  countSteps(): Promise<number>;
  task(id: string): Promise<Task | undefined>;
  /**
   * Ended tasks (`status` completed or cancelled, or `completedBy`) come newest first; all others by due date, soonest
   * first, those without one last.
   */
  tasks(query: TaskQuery): Promise<Page<Task>>;
  countTasks(query: Omit<TaskQuery, 'limit' | 'after'>): Promise<number>;
  /** All tasks of many instances at once, in the order of their opening; every id asked for has an entry. */
  taskStates(instanceIds: readonly string[]): Promise<ReadonlyMap<string, readonly TaskState[]>>;
  verify(instanceId: string): Promise<Verification>;
  /** How a process is doing: instances by state, what stands at each element, how long its tasks have taken. */
  statistics(query: StatisticsQuery): Promise<ProcessStatistics>;
  /**
   * The activities that an instance went through, whatever they are, in the order of entering, with who ended them and
   * when. Reads its history. @throws {NotFound}
   */
  activities(query: ActivityQuery): Promise<Page<Activity>>;
  /** How long work stood at each element of a process, read from the histories of its newest instances. */
  activityDurations(query: ActivityDurationsQuery): Promise<ActivityDurations>;
  /**
   * Who did what and when in all instances, newest first. A page of one person or process looks through 20,000 steps at
   * most: it may hold less than was asked for, or nothing, and still have a `next`.
   */
  journal(query: JournalQuery): Promise<Page<JournalEntry>>;
  /**
   * What instances wait for, the newest instances first. Conditions stand in the states of instances only: a page reads
   * 500 of them at most, and may hold less than was asked for and still have a `next`.
   */
  openSubscriptions(query: OpenSubscriptionQuery): Promise<Page<OpenSubscription>>;
  /** What waits for external workers, by topic. */
  topics(): Promise<readonly TopicWork[]>;

  /** What has happened after a position, oldest first; see `EngineOptions.outbox`. */
  outbox(query?: OutboxQuery): Promise<readonly OutboxEntry[]>;
  lastOutboxPosition(): Promise<number>;
  /** Forgets entries of before this moment; gives how many. */
  purgeOutbox(before: number): Promise<number>;

  /**
   * 校历: sets days on which due dates and timers in working days depend from now on; those that run stay as they are.
   *
   * @throws {RangeError} for what is no day.
   */
  setCalendar(days: readonly CalendarDay[]): Promise<void>;
  /** The exceptions from one day (`YYYY-MM-DD`) to another, both included. */
  calendar(from: string, to: string): Promise<readonly CalendarDay[]>;

  /** Takes work of some topics for an external worker: by priority, then by age. */
  fetchAndLock(input: FetchInput): Promise<readonly ExternalTask[]>;
  /** Holds a task for so long from now; gives until when. Like all answers: @throws {LockLost} when it is too late. */
  extendLock(task: HeldTask & { readonly lockMs: number }): Promise<number>;
  /** Gives a task back to whoever fetches next. */
  unlockExternal(task: HeldTask): Promise<void>;
  completeExternal(task: ExternalResult): Promise<Committed>;
  /** The work has failed and is tried again later, or becomes an incident. */
  failExternal(failure: ExternalFailure): Promise<void>;
  /** The work ended in a business error, for the error events of the model. */
  bpmnErrorExternal(error: ExternalError): Promise<Committed>;

  /** Newest first. */
  incidents(query?: IncidentQuery): Promise<Page<Incident>>;
  countIncidents(query?: Omit<IncidentQuery, 'limit' | 'after'>): Promise<number>;
  incident(jobId: string): Promise<IncidentDetail | undefined>;
  /**
   * 重试: puts a failed job back to work. Like the other two it is a step of the instance, with actor and reason.
   *
   * @throws {NotFound} when the job is not, or no longer, an incident.
   */
  retryIncident(input: IncidentCommandInput): Promise<void>;
  /** 修复: the same with other input. @throws {CommandRefused} `notRepairable` for what has no input. */
  repairIncident(input: IncidentCommandInput & { readonly input: JsonObject }): Promise<void>;
  /**
   * 跳过: the process goes on without the work, with these variables instead of its result. A message is not delivered.
   *
   * @throws {CommandRefused} `notSkippable` for a timer.
   */
  skipIncident(input: IncidentCommandInput & { readonly variables?: JsonObject }): Promise<void>;

  /** Runs everything due now (timers, service jobs, calls) until nothing is; gives how many. For tests and workers. */
  runDue(): Promise<number>;
  /**
   * Keeps doing what is due until `stop`: looks every `pollMs` milliseconds (1000) and when something was committed
   * here, and does `concurrency` jobs at the same time at most (256). Of several processes on one database each takes
   * the jobs that it has handlers for.
   */
  startWorker(options?: { readonly pollMs?: number; readonly concurrency?: number }): void;
  /** Lets running jobs finish and stops the worker. Does not close the database. */
  stop(): Promise<void>;
}
