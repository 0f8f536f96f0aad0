import type { Knex } from 'knex';
import { CommandRefused, NotFound } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Command, Refusal } from '../../kernel/types.ts';
import { LeaseLost, type ChangeIntent, type Intent } from '../commands/intent.ts';
import type { InstanceRow, JobRow } from '../tables.ts';
import { broadcast, giveFirst, signalOf } from '../messages/broadcast.ts';
import { deliver } from '../messages/deliver.ts';
import { type CallCatches, catchesToTell, whomToTell } from './callCatches.ts';
import { dropClaimed, leaveToOutbox, setAside, type ClaimedJob } from './claim.ts';
import { recordFailure } from './incidents.ts';
import type { JobContext } from './jobContext.ts';
import { startByTimer } from './startTimers.ts';
import { performService } from './serviceTask.ts';

const SYSTEM = { id: 'system' };

/**
 * Does one claimed job to its end: its step is committed, or its failure is written down. A job that has become
 * pointless meanwhile (the activity was cancelled) is dropped; one that another worker has taken over is left to it; one
 * whose instance has been suspended waits until it is resumed.
 */
export async function runJob(context: JobContext, job: ClaimedJob): Promise<void> {
  try {
    const came = await perform(context, job);
    // With a step of its own the job is gone.
    if (came === 'nothing') await dropClaimed(context.knex, job.lease);
    else if (came === 'later') await setAside(context.knex, job, await context.now());
  } catch (error) {
    if (error instanceof LeaseLost) return;
    try {
      if (isPointless(error)) await dropClaimed(context.knex, job.lease);
      else if (isSuspended(error)) await setAside(context.knex, job, await context.now());
      else await recordFailure(context, job, error, await context.now());
    } catch (unwritten) {
      // The lease runs out by itself, and the job is tried again.
      context.onError(unwritten, { jobId: job.row.id, instanceId: job.row.instance_id });
    }
    if (!isPointless(error) && !isSuspended(error))
      context.onError(error, { jobId: job.row.id, instanceId: job.row.instance_id });
  }
}

/** `step`: one was committed now, and the job went with it. `nothing`: it has turned out to be pointless. */
async function perform(context: JobContext, job: ClaimedJob): Promise<'step' | 'nothing' | 'later'> {
  const intent = await intentOf[job.row.kind](job, context);
  if (intent === 'later') return intent;
  return intent === undefined || (await context.submit(intent)).repeated ? 'nothing' : 'step';
}

/** What doing a job of a kind comes to: a command, after the handler of a service task has run. */
const intentOf: Readonly<
  Record<JobRow['kind'], (job: ClaimedJob, context: JobContext) => Promise<Intent | 'later' | undefined>>
> = {
  async timer(job) {
    return change(job, job.row.instance_id, { kind: 'fireTimer', timerId: job.row.reference });
  },
  async service(job, context) {
    return change(job, job.row.instance_id, await performService(context, job));
  },
  async startTimer(job, context) {
    return startByTimer(job, await context.now());
  },
  async call(job, context) {
    return startCalled(job, await catchesToTell(context.knex, job.row.instance_id, job.row.reference));
  },
  async return(job, context) {
    const { variables, error, signals } = JSON.parse(job.row.payload) as {
      readonly variables: JsonObject;
      readonly error?: { readonly code: string; readonly message: string | null; readonly variables: JsonObject };
      readonly signals?: readonly string[];
    };
    if (signals !== undefined) await hearSignals(context, job.row.instance_id, signals);
    const callId = job.row.reference;
    if (error === undefined) return change(job, job.row.instance_id, { kind: 'completeCall', callId, variables });
    const failure = { ...error, message: error.message ?? undefined };
    return change(job, job.row.instance_id, { kind: 'failCall', callId, error: failure, inside: variables });
  },
  async escalation(job) {
    const { call, ...escalation } = JSON.parse(job.row.payload) as {
      readonly call: string;
      readonly code: string;
      readonly variables: JsonObject;
      readonly inside?: JsonObject;
    };
    return change(job, job.row.instance_id, { kind: 'escalateCall', callId: call, ...escalation });
  },
  async message(job, context) {
    const sending = { actor: SYSTEM, commandKey: job.row.id, reason: undefined, lease: job.lease };
    if (!(await deliver(context.knex, context.submit, job.row, sending))) await leaveToOutbox(context, job);
    return undefined;
  },
  async signal({ row }, { knex, submit }) {
    await broadcast(knex, submit, signalOf(row), { actor: SYSTEM, commandKey: row.id, reason: undefined });
    return undefined;
  },
  async abandon(job, context) {
    const called = await findCalled(context.knex, job.row);
    return called === undefined ? called : change(job, called, { kind: 'cancel' });
  },
  async catches(job, context) {
    const called = await whomToTell(context.knex, job.row);
    if (called === undefined || called === 'later') return called;
    const { caught, seq } = JSON.parse(job.row.payload) as CallCatches;
    const intent = change(job, called.instanceId, { kind: 'knowCatches', caughtOutside: caught });
    // Each time that the caller goes over to another version is another time.
    return { ...intent, commandKey: `${job.row.id}~${seq}` };
  },
};

/** Gives an instance the signals that are still on their way, of these jobs, before it goes on. */
async function hearSignals({ knex, submit }: JobContext, instanceId: string, jobIds: readonly string[]): Promise<void> {
  const rows: readonly JobRow[] = await knex<JobRow>('zg_job')
    .whereIn('id', [...jobIds])
    .select();
  for (const row of rows) {
    const sending = { actor: SYSTEM, commandKey: row.id, reason: undefined };
    await giveFirst(knex, submit, signalOf(row), sending, instanceId);
  }
}

/** The instance that a call activity has started, if it has. */
async function findCalled(knex: Knex, { instance_id, reference }: JobRow): Promise<string | undefined> {
  const called = await knex<InstanceRow>('zg_instance')
    .where({ parent_instance_id: instance_id, parent_call: reference })
    .first('id');
  return called?.id;
}

function change(job: ClaimedJob, instanceId: string, command: Command): ChangeIntent {
  return {
    kind: 'change',
    instanceId,
    command,
    actor: SYSTEM,
    commandKey: job.row.id,
    reason: undefined,
    lease: job.lease,
    absent: () => new NotFound('instance', instanceId),
  };
}

/** The called instance is about the same thing as its caller, unless the call says otherwise. */
function startCalled(job: ClaimedJob, since: CallCatches | undefined): Intent {
  const { row, instance } = job;
  const { processKey, businessKey, variables, caught } = JSON.parse(row.payload) as {
    readonly processKey: string;
    readonly businessKey: string | null;
    readonly variables: JsonObject;
    readonly caught?: readonly (string | null)[];
  };
  return {
    kind: 'start',
    definitionId: undefined,
    processKey,
    businessKey: businessKey ?? instance?.business_key ?? undefined,
    variables,
    startEvent: undefined,
    parent: { instanceId: row.instance_id, call: row.reference, caught: since?.caught ?? caught },
    actor: SYSTEM,
    commandKey: row.id,
    reason: undefined,
    lease: job.lease,
  };
}

/** Nothing waits for this job any more. */
function isPointless(error: unknown): boolean {
  return error instanceof CommandRefused && POINTLESS.has(error.refusal.code);
}

/** Nothing happens in the instance for now. */
function isSuspended(error: unknown): boolean {
  return error instanceof CommandRefused && error.refusal.code === 'suspended';
}

const POINTLESS: ReadonlySet<Refusal['code']> = new Set(['notActive', 'unknownTimer', 'unknownJob', 'unknownCall']);
