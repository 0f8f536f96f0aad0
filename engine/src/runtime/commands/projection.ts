import type { JsonObject } from '../../json.ts';
import type { Event, OpenedTask } from '../../kernel/types.ts';
import { jobRowId, subscriptionRowId, taskRowId } from '../ids.ts';
import { newJob } from '../jobs/newJob.ts';
import { turnOf } from '../jobs/queue.ts';
import { NEVER, type JobRow, type TaskRow } from '../tables.ts';
import type { Step } from '../types.ts';
import {
  changeTask,
  dropJob,
  endSubscription,
  endTask,
  freeTask,
  moveElements,
  repairJob,
  suspendJobs,
  type Changes,
} from './changes.ts';
import type { WorkingInstance } from './workingInstance.ts';

/** Longest name that a task's row holds. */
const NAME = 255;

/**
 * Writes down what a step means for the rows that people and workers look for: tasks, candidates, jobs.
 * `instance` is as the step has left it.
 */
export function project(changes: Changes, instance: WorkingInstance, step: Step): void {
  const rows: Rows = {
    task: (id) => taskRowId(instance.id, id),
    job: (kind, id) => jobRowId(instance.id, kind, id),
    add: (row) => void changes.newJobs.set(row.id, row),
  };
  for (const event of step.events) projectEvent(changes, instance, step, event, rows);
}

/** Ids of rows of the instance by those of its state, and a way to add a job. */
interface Rows {
  readonly task: (id: string) => string;
  readonly job: (kind: JobRow['kind'], id: string) => string;
  readonly add: (row: JobRow) => void;
}

function projectEvent(changes: Changes, instance: WorkingInstance, step: Step, event: Event, rows: Rows): void {
  const { task, job, add } = rows;
  switch (event.kind) {
    case 'taskOpened':
      openTask(changes, instance, step, event.task);
      return;
    case 'taskClaimed':
      changeTask(changes, task(event.taskId), { assignee: event.assignee });
      freeTask(changes, task(event.taskId), false);
      return;
    case 'taskTransferred':
    case 'taskDelegated':
    case 'taskResolved':
      changeTask(changes, task(event.taskId), { assignee: event.assignee });
      freeTask(changes, task(event.taskId), false);
      return;
    case 'taskReleased':
      changeTask(changes, task(event.taskId), { assignee: null });
      freeTask(changes, task(event.taskId), true);
      return;
    case 'taskCompleted':
      changeTask(changes, task(event.taskId), {
        status: 'completed',
        ended_at: step.at,
        ended_seq: step.seq,
        completed_by: step.actor,
        submitted: JSON.stringify(event.values),
      });
      endTask(changes, task(event.taskId));
      return;
    case 'taskReturned':
      // Ended by a person, with what he has written, but not done: nothing that counts what is done may count it.
      changeTask(changes, task(event.taskId), {
        status: 'cancelled',
        ended_at: step.at,
        ended_seq: step.seq,
        completed_by: step.actor,
        submitted: JSON.stringify(event.values),
      });
      endTask(changes, task(event.taskId));
      return;
    case 'signersChanged':
      if (event.taskId !== undefined) {
        const waits = event.signing.signers.some(({ position }) => position === 'before');
        changeTask(changes, task(event.taskId), { signing: waits ? 'waits' : null });
      }
      return;
    case 'taskWithdrawn':
      // Another task is open in its place.
      changeTask(changes, task(event.taskId), { status: 'cancelled', completed_by: null });
      return;
    case 'taskCorrected':
      changeTask(changes, task(event.taskId), { submitted: JSON.stringify(event.values) });
      return;
    case 'instanceMigrated':
      moveElements(changes, instance.id, event.elements);
      for (const token of Object.values(instance.state.tokens)) {
        if (token.waits.kind === 'userTask') moveTask(changes, instance, task(token.waits.taskId), token.element);
      }
      return;
    case 'taskRenamed':
      changeTask(changes, task(event.taskId), { name: event.name.slice(0, NAME) });
      return;
    case 'taskCancelled':
      changeTask(changes, task(event.taskId), { status: 'cancelled', ended_at: step.at, ended_seq: step.seq });
      endTask(changes, task(event.taskId));
      return;
    case 'timerArmed':
      add(newJob(instance.id, 'timer', event.timerId, event.element, {}, event.due));
      return;
    case 'timerFired':
    case 'timerCancelled':
      dropJob(changes, job('timer', event.timerId));
      return;
    case 'jobCreated':
      add(serviceJob(instance, event, step.at));
      return;
    case 'jobRepaired':
      repairJob(changes, job('service', event.jobId), { payload: JSON.stringify(event.input), due_at: step.at });
      return;
    case 'jobCompleted':
    case 'jobSkipped':
    case 'jobCancelled':
      dropJob(changes, job('service', event.jobId));
      return;
    case 'workSettled': {
      const id = jobRowId(instance.id, event.work as JobRow['kind'], event.id);
      if (event.how === 'skip') dropJob(changes, id);
      else repairJob(changes, id, { due_at: step.at });
      return;
    }
    case 'callStarted': {
      const { processKey, businessKey = null, variables, caught } = event;
      const payload = { processKey, businessKey, variables, ...(caught === undefined ? {} : { caught: [...caught] }) };
      add(newJob(instance.id, 'call', event.callId, event.element, payload, step.at));
      return;
    }
    case 'callCancelled':
      // Either the call has not been made, and goes away here, or its instance exists, and is found and cancelled.
      dropJob(changes, job('call', event.callId));
      dropJob(changes, job('return', event.callId));
      add(newJob(instance.id, 'abandon', event.callId, '', {}, step.at));
      return;
    case 'catchesChanged': {
      // What was to be told before need not be told any more.
      const row = newJob(
        instance.id,
        'catches',
        event.callId,
        '',
        { caught: [...event.caught], seq: step.seq },
        step.at,
      );
      changes.doneJobs.add(row.id);
      add(row);
      return;
    }
    case 'callCompleted':
    case 'callFailed':
      // A call that could not be made may be settled by a person.
      dropJob(changes, job('call', event.callId));
      dropJob(changes, job('return', event.callId));
      return;
    case 'subscribed':
      subscribe(changes, instance, step, event);
      return;
    case 'eventReceived':
      if (!event.again) endSubscription(changes, subscriptionRowId(instance.id, event.subscriptionId));
      return;
    case 'unsubscribed':
      endSubscription(changes, subscriptionRowId(instance.id, event.subscriptionId));
      return;
    case 'messageSent': {
      const { messageId, element, name, key, variables } = event;
      add(newJob(instance.id, 'message', messageId, element, { name, key: key ?? null, variables }, step.at));
      return;
    }
    case 'signalSent': {
      const { signalId, element, name, variables } = event;
      add(newJob(instance.id, 'signal', signalId, element, { name, variables, sentAt: step.at }, step.at));
      return;
    }
    case 'escalationSent':
      escalateToCaller(changes, instance, step, event);
      return;
    case 'instanceSuspended':
    case 'instanceResumed':
      suspendJobs(changes, instance.id, event.kind === 'instanceSuspended');
      return;
    case 'instanceEnded':
      returnToCaller(changes, instance, step, event);
      return;
    case 'instanceStarted':
    case 'scopeInterrupted':
    case 'multiInstanceResized':
    case 'multiInstanceReopened':
    case 'voteCounted':
    case 'voteDecided':
    case 'tokenWaits':
    case 'catchesKnown':
    case 'errorThrown':
    case 'escalationThrown':
    case 'compensationPossible':
    case 'compensationSettled':
    case 'decisionMade':
    case 'scopeOpened':
    case 'scopeClosed':
    case 'multiInstanceAdvanced':
    case 'variablesSet':
    case 'flowTaken':
    case 'elementEntered':
    case 'elementLeft':
    case 'elementCancelled':
    case 'tokenPlaced':
    case 'tokenRemoved':
      return;
  }
}

function openTask(changes: Changes, instance: WorkingInstance, step: Step, opened: OpenedTask): void {
  const { definition } = instance.compiled;
  const id = taskRowId(instance.id, opened.taskId);
  const row: TaskRow = {
    id,
    instance_id: instance.id,
    definition_id: definition.id,
    process_key: definition.key,
    business_key: instance.businessKey,
    element: opened.element,
    name: opened.name.slice(0, NAME),
    form_key: opened.formKey ?? null,
    form_version: opened.formKey === undefined ? null : (definition.forms[opened.formKey] ?? null),
    phase: opened.phase ?? null,
    status: 'open',
    assignee: opened.assignee ?? null,
    candidates: JSON.stringify(opened.candidates),
    due_at: opened.due ?? null,
    due_order: opened.due ?? NEVER,
    loop_counter: opened.loopCounter ?? null,
    signing: opened.signs ?? null,
    opened_at: step.at,
    ended_at: null,
    completed_by: null,
    opened_seq: step.seq,
    ended_seq: null,
    submitted: null,
  };
  changes.newTasks.set(id, row);
  const free = opened.assignee === undefined ? 1 : 0;
  changes.newCandidates.set(
    id,
    [...new Set(opened.candidates)].map((key) => ({
      candidate_key: key,
      task_id: id,
      free,
      due_order: row.due_order,
    })),
  );
}

/** An open task goes on under the definition that its instance has gone over to, with that one's form and phase. */
function moveTask(changes: Changes, { compiled }: WorkingInstance, id: string, element: string): void {
  const { definition, model } = compiled;
  const found = model.elements[element];
  const { formKey, phase } = found?.kind === 'userTask' ? found : {};
  changeTask(changes, id, {
    element,
    definition_id: definition.id,
    form_key: formKey ?? null,
    form_version: formKey === undefined ? null : (definition.forms[formKey] ?? null),
    phase: phase ?? null,
  });
}

function subscribe(
  changes: Changes,
  instance: WorkingInstance,
  step: Step,
  { element, subscription }: Extract<Event, { kind: 'subscribed' }>,
): void {
  const id = subscriptionRowId(instance.id, subscription.id);
  changes.newSubscriptions.set(id, {
    id,
    instance_id: instance.id,
    kind: subscription.kind,
    reference: subscription.id,
    element,
    name: subscription.name.slice(0, KEY),
    correlation_key: subscription.kind === 'message' ? (subscription.key?.slice(0, KEY) ?? null) : null,
    business_key: instance.businessKey,
    opened_at: step.at,
  });
}

/** Longest message name or correlation key that a row holds. */
const KEY = 191;

/** An escalation that a called instance does not catch itself concerns the call activity that waits for it. */
function escalateToCaller(
  changes: Changes,
  instance: WorkingInstance,
  step: Step,
  { escalationId, code, variables }: Extract<Event, { kind: 'escalationSent' }>,
): void {
  const { parentInstanceId, parentCall } = instance;
  if (parentInstanceId === null || parentCall === null) return;
  const payload = { call: parentCall, code, variables, inside: rootVariables(instance) };
  // More than one may come from one instance.
  const row = newJob(parentInstanceId, 'escalation', `${instance.id}.${escalationId}`, '', payload, step.at);
  changes.newJobs.set(row.id, row);
}

const rootVariables = ({ state }: WorkingInstance): JsonObject => state.scopes['root']?.variables ?? {};

/**
 * A called instance that has ended, however, gives its variables back to the call activity that waits for it. A signal
 * that it has sent in its last step comes before: whoever waits for it at the call activity waits no more afterwards.
 */
function returnToCaller(
  changes: Changes,
  instance: WorkingInstance,
  step: Step,
  { error }: Extract<Event, { kind: 'instanceEnded' }>,
): void {
  if (instance.parentInstanceId === null || instance.parentCall === null) return;
  const signals = step.events.flatMap((event) =>
    event.kind === 'signalSent' ? [jobRowId(instance.id, 'signal', event.signalId)] : [],
  );
  const payload = {
    variables: rootVariables(instance),
    ...(error === undefined ? {} : { error: { ...error, message: error.message ?? null } }),
    ...(signals.length === 0 ? {} : { signals }),
  };
  const row = newJob(instance.parentInstanceId, 'return', instance.parentCall, '', payload, step.at);
  changes.newJobs.set(row.id, row);
}

function serviceJob(
  instance: WorkingInstance,
  { jobId, element, by, handler, priority, retry, input }: Extract<Event, { kind: 'jobCreated' }>,
  now: number,
): JobRow {
  return {
    ...newJob(instance.id, 'service', jobId, element, input, now),
    topic: by === 'topic' ? handler : '',
    handler: by === 'handler' ? handler : null,
    retry: retry === undefined ? null : JSON.stringify(retry),
    turn: turnOf(priority),
    suspended: instance.state.status === 'suspended' ? 1 : 0,
  };
}
