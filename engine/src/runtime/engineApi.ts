import type { Knex } from 'knex';
import type { Json, JsonObject } from '../json.ts';
import type { MigrationPlan } from '../kernel/migration.ts';
import type { ReturnChoice } from '../kernel/returnTargets.ts';
import type { InstanceState, SignerPosition } from '../kernel/types.ts';
import type { Finding } from '../model/types.ts';
import type {
  Activity,
  ActivityDurations,
  ActivityDurationsQuery,
  ActivityQuery,
  CalendarDay,
  CommandOptions,
  Committed,
  CompleteTaskInput,
  DecisionDefinition,
  Definition,
  DeployDecisionsInput,
  DeployInput,
  ExternalError,
  ExternalFailure,
  ExternalResult,
  ExternalTask,
  FetchInput,
  HeldTask,
  Incident,
  IncidentCommandInput,
  IncidentDetail,
  IncidentQuery,
  Instance,
  InstanceQuery,
  JournalEntry,
  JournalQuery,
  JumpInput,
  MessageInput,
  MigrateInput,
  OpenSubscription,
  OpenSubscriptionQuery,
  OutboxEntry,
  OutboxQuery,
  Page,
  ProcessStatistics,
  ReturnTaskInput,
  SetVariablesInput,
  SignalInput,
  StartConditionsInput,
  StartInput,
  StatisticsQuery,
  Step,
  Task,
  TaskCommandInput,
  TriggerInput,
  TaskQuery,
  TaskState,
  TopicJob,
  TopicJobQuery,
  TopicWork,
  Verification,
} from './types.ts';

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
   * @throws {CommandRefused} `lastSigner`, `noSigner`, `hasSigned`.
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
  /**
   * 触发: what a receive task without a message waits for has come; `tokenId` is that of the token at it (see `state`).
   *
   * @throws {CommandRefused} `unknownToken` when nothing waits there any more.
   */
  trigger(input: TriggerInput): Promise<Committed>;
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
  /**
   * 条件启动: starts an instance for every start event whose condition holds for these variables, all or none, and gives
   * them; none when none holds.
   *
   * @throws {CommandRefused} `expressionFailed`; `noStart` for a version without a start condition.
   */
  evaluateStartConditions(input: StartConditionsInput): Promise<readonly Committed[]>;

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
  /** The work that one of these numbers counts, what is due first at the beginning. */
  topicJobs(query: TopicJobQuery): Promise<Page<TopicJob>>;

  /** What has happened after a position, oldest first; see `EngineOptions.outbox`. */
  outbox(query?: OutboxQuery): Promise<readonly OutboxEntry[]>;
  lastOutboxPosition(): Promise<number>;
  /** Forgets entries of before this moment; gives how many. */
  purgeOutbox(before: number): Promise<number>;

  /**
   * 校历: sets days on which due dates and timers in working days depend from now on; those that run stay as they are.
   * With `trx`, as part of a transaction of the caller's.
   *
   * @throws {RangeError} for what is no day.
   */
  setCalendar(days: readonly CalendarDay[], trx?: Knex.Transaction): Promise<void>;
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
