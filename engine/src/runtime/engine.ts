import type { Knex } from 'knex';
import { CommandRefused, NotFound } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { MigrationPlan } from '../kernel/migration.ts';
import type { ReturnChoice } from '../kernel/returnTargets.ts';
import type { Command, InstanceState, SignerPosition } from '../kernel/types.ts';
import type { Finding } from '../model/types.ts';
import { activityDurations } from './activities/activityDurations.ts';
import { listActivities } from './activities/listActivities.ts';
import { Calendar } from './calendar/calendar.ts';
import type { Changes } from './commands/changes.ts';
import { CommandQueue } from './commands/commandQueue.ts';
import { HotInstances } from './commands/hotInstances.ts';
import { inTurns } from './commands/inTurns.ts';
import type { Intent } from './commands/intent.ts';
import { runTogether, type Commander } from './commands/runGroup.ts';
import { databaseClock } from './database/clock.ts';
import { migrate } from './database/migrate.ts';
import { paceOf } from './database/direct.ts';
import { chunksOf } from './database/statement.ts';
import { deployDecisions, findDecisionXml, listDecisions } from './decisions.ts';
import { deploy, findDefinition, findDefinitionXml, listDefinitions, type ModelCache } from './definitions.ts';
import { countSteps, listSteps, stateAfter } from './history.ts';
import { readJournal } from './journal.ts';
import { splitTaskId } from './ids.ts';
import { countInstances, findInstance, listInstances, readSnapshot } from './instanceQueries.ts';
import { Arrivals } from './jobs/arrivals.ts';
import {
  bpmnErrorExternal,
  completeExternal,
  extendLock,
  failExternal,
  fetchAndLock,
  unlock,
} from './jobs/external.ts';
import { countIncidents, findIncident, listIncidents } from './jobs/incidents.ts';
import { LEASE_MS } from './jobs/claim.ts';
import { runDue } from './jobs/runDue.ts';
import type { JobContext } from './jobs/jobContext.ts';
import { broadcast } from './messages/broadcast.ts';
import { correlate } from './messages/correlate.ts';
import { startByConditions } from './messages/startConditions.ts';
import { settleIncident, type Settlement } from './jobs/settle.ts';
import { jobsOfTopic, workByTopic } from './jobs/topics.ts';
import { Worker, type WorkerOptions } from './jobs/worker.ts';
import { lastPosition, listOutbox, purgeOutbox } from './outbox/outbox.ts';
import { processStatistics } from './statistics.ts';
import { engineMigrations } from './schema.ts';
import { listOpenSubscriptions } from './waiting/openSubscriptions.ts';
import { canWithdraw, findMigration, findReturnTargets } from './lookBack.ts';
import { countTasks, findTask, listTasks, taskStates } from './taskQueries.ts';
import type { EngineApi } from './engineApi.ts';
import type {
  Activity,
  ActivityDurations,
  ActivityDurationsQuery,
  ActivityQuery,
  Actor,
  CalendarDay,
  Committed,
  CompleteTaskInput,
  DecisionDefinition,
  Definition,
  DeployDecisionsInput,
  DeployInput,
  EngineOptions,
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
  SignalInput,
  SetVariablesInput,
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
import { verify } from './verify.ts';

/** Starts of one transaction in `startMany`. */
const STARTS = 100;

/**
 * The durable runtime. All it knows is in the database: any number of engines may work on one MySQL or MariaDB database,
 * and an engine made after a crash goes on where the last one was.
 *
 * ```ts
 * const engine = new Engine({ knex: openDatabase('sqlite:data.sqlite') });
 * await engine.migrate();
 * ```
 */
export class Engine implements EngineApi {
  readonly #knex: Knex;
  readonly #cache: ModelCache = new Map();
  readonly #now: () => Promise<number>;
  readonly #commander: Commander;
  readonly #queue: CommandQueue;
  readonly #jobs: JobContext;
  readonly #calendar: Calendar;
  readonly #arrivals = new Arrivals();
  #worker: Worker | undefined;

  constructor(options: EngineOptions) {
    const { knex, now, onCommit } = options;
    const onError = options.onError ?? (() => {});
    this.#knex = knex;
    this.#calendar = new Calendar(knex);
    const outbox = new Set(options.outbox ?? []);
    this.#now = now === undefined ? databaseClock(knex) : async () => now();
    this.#commander = {
      knex,
      cache: this.#cache,
      decisions: new Map(),
      hot: new HotInstances(),
      now: this.#now,
      calendar: this.#calendar,
      outbox,
      resolveCandidates: options.resolveCandidates,
      committed: (steps, changes) => {
        this.#wakeFor(steps, changes);
        try {
          onCommit?.(steps);
        } catch (error) {
          onError(error, {});
        }
      },
    };
    this.#queue = new CommandQueue(this.#commander);
    this.#jobs = {
      knex,
      handlers: options.handlers ?? {},
      outbox,
      leaseMs: options.leaseMs ?? LEASE_MS,
      now: this.#now,
      submit: (intent) => this.#queue.submit(intent),
      onError,
    };
  }

  migrate(): Promise<void> {
    return migrate(this.#knex, 'engine', engineMigrations);
  }

  async deploy(
    input: DeployInput,
  ): Promise<{ readonly definition: Definition; readonly warnings: readonly Finding[] }> {
    return deploy(this.#knex, input, await this.#now(), await this.#calendar.working());
  }

  definitions(query?: { readonly key?: string }): Promise<readonly Definition[]> {
    return listDefinitions(this.#knex, query);
  }

  definition(id: string): Promise<Definition | undefined> {
    return findDefinition(this.#knex, id);
  }

  definitionXml(id: string): Promise<string | undefined> {
    return findDefinitionXml(this.#knex, id);
  }

  async deployDecisions(
    input: DeployDecisionsInput,
  ): Promise<{ readonly decisions: readonly DecisionDefinition[]; readonly warnings: readonly Finding[] }> {
    return deployDecisions(this.#knex, input, await this.#now());
  }

  decisions(query?: { readonly key?: string }): Promise<readonly DecisionDefinition[]> {
    return listDecisions(this.#knex, query);
  }

  decisionXml(id: string): Promise<string | undefined> {
    return findDecisionXml(this.#knex, id);
  }

  start(input: StartInput): Promise<Committed> {
    return this.#queue.submit(toStart(input));
  }

  async startMany(inputs: readonly StartInput[]): Promise<readonly Committed[]> {
    const chunks = await inTurns(chunksOf(inputs, STARTS), paceOf(this.#knex).transactions, (chunk) =>
      runTogether(this.#commander, chunk.map(toStart)),
    );
    return chunks.flat();
  }

  completeTask(input: CompleteTaskInput): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({
      kind: 'completeTask',
      taskId,
      values: input.values,
      variables: input.variables ?? {},
      ...(input.vote === undefined ? {} : { vote: input.vote }),
    }));
  }

  claimTask(input: TaskCommandInput & { readonly assignee: string }): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({ kind: 'claimTask', taskId, assignee: input.assignee }));
  }

  releaseTask(input: TaskCommandInput): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({ kind: 'releaseTask', taskId }));
  }

  transferTask(input: TaskCommandInput & { readonly assignee: string }): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({ kind: 'transferTask', taskId, assignee: input.assignee }));
  }

  delegateTask(input: TaskCommandInput & { readonly assignee: string }): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({ kind: 'delegateTask', taskId, assignee: input.assignee }));
  }

  resolveTask(input: TaskCommandInput & { readonly variables?: JsonObject }): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({ kind: 'resolveTask', taskId, variables: input.variables ?? {} }));
  }

  addSigners(
    input: TaskCommandInput & { readonly items: readonly Json[]; readonly position?: SignerPosition },
  ): Promise<Committed> {
    const { items, position } = input;
    const where = position === undefined ? {} : { position };
    return this.#taskCommand(input, (taskId) => ({ kind: 'addSigners', taskId, items, ...where }));
  }

  removeSigner(input: TaskCommandInput & { readonly person?: string }): Promise<Committed> {
    const whom = input.person === undefined ? {} : { person: input.person };
    return this.#taskCommand(input, (taskId) => ({ kind: 'removeSigner', taskId, ...whom }));
  }

  returnTask(input: ReturnTaskInput): Promise<Committed> {
    const { to, resume, values = {}, variables = {} } = input;
    return this.#taskCommand(input, (taskId) => ({ kind: 'returnTask', taskId, to, resume, values, variables }));
  }

  returnTargets(taskId: string): Promise<readonly ReturnChoice[]> {
    return findReturnTargets(this.#knex, this.#cache, taskId);
  }

  withdrawTask(input: TaskCommandInput): Promise<Committed> {
    return this.#taskCommand(input, (taskId) => ({ kind: 'withdrawTask', taskId }));
  }

  async canWithdraw(taskId: string): Promise<boolean> {
    return canWithdraw(this.#knex, this.#cache, taskId, await this.#now());
  }

  correctTask(
    input: TaskCommandInput & { readonly values: JsonObject; readonly variables?: JsonObject },
  ): Promise<Committed> {
    const { values, variables = {} } = input;
    return this.#taskCommand(input, (taskId) => ({ kind: 'correctTask', taskId, values, variables }));
  }

  jump(input: JumpInput): Promise<Committed> {
    return this.#instanceCommand(input, { kind: 'jump', tokenId: input.tokenId, element: input.element });
  }

  trigger(input: TriggerInput): Promise<Committed> {
    const { tokenId, variables = {} } = input;
    return this.#instanceCommand(input, { kind: 'trigger', tokenId, variables });
  }

  planMigration(
    input: Pick<MigrateInput, 'instanceId' | 'definitionId' | 'elements'>,
  ): Promise<MigrationPlan & { readonly missingForms: readonly string[] }> {
    const { instanceId, definitionId, elements = {} } = input;
    return findMigration(this.#knex, this.#cache, instanceId, definitionId, elements);
  }

  migrateInstance(input: MigrateInput): Promise<Committed> {
    return this.#instanceCommand(input, { kind: 'migrate', to: input.definitionId, elements: input.elements ?? {} });
  }

  startActivity(input: Parameters<EngineApi['startActivity']>[0]): Promise<Committed> {
    return this.#instanceCommand(input, {
      kind: 'startActivity',
      scopeId: input.scopeId,
      element: input.element,
    });
  }

  completeAdHoc(input: Parameters<EngineApi['completeAdHoc']>[0]): Promise<Committed> {
    return this.#instanceCommand(input, { kind: 'completeAdHoc', scopeId: input.scopeId });
  }

  cancelInstance(input: Parameters<EngineApi['cancelInstance']>[0]): Promise<Committed> {
    return this.#instanceCommand(input, { kind: 'cancel' });
  }

  suspendInstance(input: Parameters<EngineApi['suspendInstance']>[0]): Promise<Committed> {
    return this.#instanceCommand(input, { kind: 'suspend' });
  }

  async resumeInstance(input: Parameters<EngineApi['resumeInstance']>[0]): Promise<Committed> {
    const committed = await this.#instanceCommand(input, { kind: 'resume' });
    this.#worker?.wake();
    return committed;
  }

  setVariables(input: SetVariablesInput): Promise<Committed> {
    const { scopeId, variables } = input;
    return this.#instanceCommand(input, { kind: 'setVariables', scopeId, variables });
  }

  correlateMessage(input: MessageInput): Promise<Committed> {
    const { name, key, businessKey, instanceId, variables = {} } = input;
    const message = { name, key, businessKey, instanceId, variables };
    return correlate(this.#knex, (intent) => this.#queue.submit(intent), message, fromCaller(input));
  }

  async broadcastSignal(input: SignalInput): Promise<number> {
    const signal = { name: input.name, variables: input.variables ?? {}, sentAt: await this.#now(), except: undefined };
    return broadcast(this.#knex, (intent) => this.#queue.submit(intent), signal, fromCaller(input));
  }

  async evaluateStartConditions(input: StartConditionsInput): Promise<readonly Committed[]> {
    const { variables, businessKey, definitionId } = input;
    return startByConditions(
      this.#knex,
      this.#cache,
      (intents) => runTogether(this.#commander, intents),
      { variables, businessKey, definitionId },
      fromCaller(input),
      await this.#now(),
    );
  }

  instance(id: string): Promise<Instance | undefined> {
    return findInstance(this.#knex, id);
  }

  instances(query: InstanceQuery): Promise<Page<Instance>> {
    return listInstances(this.#knex, query);
  }

  countInstances(query: Omit<InstanceQuery, 'limit' | 'after'>): Promise<number> {
    return countInstances(this.#knex, query);
  }

  state(instanceId: string, seq?: number): Promise<InstanceState | undefined> {
    return seq === undefined
      ? readSnapshot(this.#knex, instanceId)
      : stateAfter(this.#knex, this.#cache, instanceId, seq);
  }

  async variables(instanceId: string): Promise<Readonly<Record<string, Json>> | undefined> {
    const state = await readSnapshot(this.#knex, instanceId);
    return state && (state.scopes['root']?.variables ?? {});
  }

  steps(instanceId: string, query?: { readonly after?: number; readonly limit?: number }): Promise<readonly Step[]> {
    return listSteps(this.#knex, instanceId, query);
  }

  countSteps(): Promise<number> {
    return countSteps(this.#knex);
  }

  task(id: string): Promise<Task | undefined> {
    return findTask(this.#knex, id);
  }

  tasks(query: TaskQuery): Promise<Page<Task>> {
    return listTasks(this.#knex, query);
  }

  countTasks(query: Omit<TaskQuery, 'limit' | 'after'>): Promise<number> {
    return countTasks(this.#knex, query);
  }

  taskStates(instanceIds: readonly string[]): Promise<ReadonlyMap<string, readonly TaskState[]>> {
    return taskStates(this.#knex, instanceIds);
  }

  verify(instanceId: string): Promise<Verification> {
    return verify(this.#knex, this.#cache, instanceId);
  }

  statistics(query: StatisticsQuery): Promise<ProcessStatistics> {
    return processStatistics(this.#knex, query);
  }

  activities(query: ActivityQuery): Promise<Page<Activity>> {
    return listActivities(this.#knex, this.#cache, query);
  }

  activityDurations(query: ActivityDurationsQuery): Promise<ActivityDurations> {
    return activityDurations(this.#knex, this.#cache, query);
  }

  journal(query: JournalQuery): Promise<Page<JournalEntry>> {
    return readJournal(this.#knex, query);
  }

  openSubscriptions(query: OpenSubscriptionQuery): Promise<Page<OpenSubscription>> {
    return listOpenSubscriptions(this.#knex, this.#cache, query);
  }

  async topics(): Promise<readonly TopicWork[]> {
    return workByTopic(this.#knex, await this.#now());
  }

  async topicJobs(query: TopicJobQuery): Promise<Page<TopicJob>> {
    return jobsOfTopic(this.#knex, query, await this.#now());
  }

  outbox(query: OutboxQuery = {}): Promise<readonly OutboxEntry[]> {
    return listOutbox(this.#knex, query);
  }

  lastOutboxPosition(): Promise<number> {
    return lastPosition(this.#knex);
  }

  purgeOutbox(before: number): Promise<number> {
    return purgeOutbox(this.#knex, before);
  }

  setCalendar(days: readonly CalendarDay[], trx?: Knex.Transaction): Promise<void> {
    return this.#calendar.set(days, trx);
  }

  calendar(from: string, to: string): Promise<readonly CalendarDay[]> {
    return this.#calendar.list(from, to);
  }

  fetchAndLock(input: FetchInput): Promise<readonly ExternalTask[]> {
    return fetchAndLock(this.#jobs, this.#arrivals, input);
  }

  async extendLock(task: HeldTask & { readonly lockMs: number }): Promise<number> {
    return extendLock(this.#knex, task, task.lockMs, await this.#now());
  }

  unlockExternal(task: HeldTask): Promise<void> {
    return unlock(this.#knex, task);
  }

  completeExternal(task: ExternalResult): Promise<Committed> {
    return completeExternal(this.#jobs, task);
  }

  async failExternal(failure: ExternalFailure): Promise<void> {
    await failExternal(this.#jobs, failure, await this.#now());
  }

  bpmnErrorExternal(error: ExternalError): Promise<Committed> {
    return bpmnErrorExternal(this.#jobs, error);
  }

  incidents(query: IncidentQuery = {}): Promise<Page<Incident>> {
    return listIncidents(this.#knex, query);
  }

  countIncidents(query: Omit<IncidentQuery, 'limit' | 'after'> = {}): Promise<number> {
    return countIncidents(this.#knex, query);
  }

  incident(jobId: string): Promise<IncidentDetail | undefined> {
    return findIncident(this.#knex, jobId);
  }

  retryIncident(input: IncidentCommandInput): Promise<void> {
    return this.#settle(input, { kind: 'retry' });
  }

  repairIncident(input: IncidentCommandInput & { readonly input: JsonObject }): Promise<void> {
    return this.#settle(input, { kind: 'repair', input: input.input });
  }

  skipIncident(input: IncidentCommandInput & { readonly variables?: JsonObject }): Promise<void> {
    return this.#settle(input, { kind: 'skip', variables: input.variables ?? {} });
  }

  runDue(): Promise<number> {
    return runDue(this.#jobs);
  }

  startWorker(options: WorkerOptions = {}): void {
    this.#worker ??= new Worker(this.#jobs, options);
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.stop();
  }

  async #settle(input: IncidentCommandInput, settlement: Settlement): Promise<void> {
    await settleIncident(this.#jobs, input.jobId, settlement, fromCaller(input));
    this.#worker?.wake();
  }

  #instanceCommand(input: Parameters<EngineApi['cancelInstance']>[0], command: Command): Promise<Committed> {
    return this.#queue.submit({
      kind: 'change',
      instanceId: input.instanceId,
      command,
      absent: () => new NotFound('instance', input.instanceId),
      ...fromCaller(input),
    });
  }

  async #taskCommand(input: TaskCommandInput, command: (taskId: string) => Command): Promise<Committed> {
    const absent = (): NotFound => new NotFound('task', input.taskId);
    const ids = splitTaskId(input.taskId);
    if (ids === undefined) throw absent();
    try {
      return await this.#queue.submit({
        kind: 'change',
        instanceId: ids.instanceId,
        command: command(ids.taskId),
        absent,
        ...fromCaller(input),
      });
    } catch (error) {
      // To the kernel a task that has ended and one that never was are the same.
      const refused = error instanceof CommandRefused;
      if (refused && (await findTask(this.#knex, input.taskId)) === undefined) throw absent();
      throw error;
    }
  }

  /** What was just committed may have left work that needs no waiting for the next look. */
  #wakeFor(steps: readonly Step[], changes: Changes): void {
    if (changes.newJobs.size === 0) return;
    this.#arrivals.announce();
    if (this.#worker === undefined) return;
    const at = steps.at(-1)?.at ?? 0;
    if ([...changes.newJobs.values()].some((job) => job.due_at <= at)) this.#worker.wake();
  }
}

function fromCaller(input: {
  readonly actor: Actor;
  readonly commandKey: string;
  readonly reason?: string;
}): Pick<Intent, 'actor' | 'commandKey' | 'reason' | 'lease'> {
  return { actor: input.actor, commandKey: input.commandKey, reason: input.reason, lease: undefined };
}

function toStart(input: StartInput): Intent {
  return {
    kind: 'start',
    definitionId: input.definitionId,
    processKey: input.processKey,
    businessKey: input.businessKey,
    variables: input.variables,
    startEvent: undefined,
    parent: undefined,
    ...fromCaller(input),
  };
}
