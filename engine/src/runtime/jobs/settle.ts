import type { Knex } from 'knex';
import { CommandRefused, NotFound } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Command } from '../../kernel/types.ts';
import type { Intent } from '../commands/intent.ts';
import { storedCommandKey } from '../ids.ts';
import type { JobRow, StepRow } from '../tables.ts';
import type { Committed } from '../types.ts';

/** What a person decides about a job that has failed for good. */
export type Settlement =
  | { readonly kind: 'retry' }
  /** With other input. */
  | { readonly kind: 'repair'; readonly input: JsonObject }
  /** The process goes on without the work, with these variables instead. */
  | { readonly kind: 'skip'; readonly variables: JsonObject };

export interface SettleContext {
  readonly knex: Knex;
  readonly submit: (intent: Intent) => Promise<Committed>;
  readonly now: () => Promise<number>;
}

/**
 * Settles an incident by a step of its instance, so that who and why stand in its history. What an instance that has
 * ended meanwhile has left behind, a message for example, is settled without one.
 *
 * @throws {NotFound} when the job is no incident, {CommandRefused} `notRepairable` and `notSkippable` for jobs whose
 * work has no input, or can not be left out; `suspended`.
 */
export async function settleIncident(
  { knex, submit, now }: SettleContext,
  jobId: string,
  settlement: Settlement,
  from: Pick<Intent, 'actor' | 'commandKey' | 'reason' | 'lease'>,
): Promise<void> {
  const absent = (): NotFound => new NotFound('job', jobId);
  const job = await knex<JobRow>('zg_job').where({ id: jobId, incident: 1 }).first();
  if (job === undefined) {
    if (await isAnswered(knex, from.commandKey)) return;
    throw absent();
  }
  const command = commandFor(job, settlement);
  if (job.kind === 'startTimer') return settleLeftover(knex, job, settlement, from, await now());
  try {
    await submit({ kind: 'change', instanceId: job.instance_id, command, absent, ...from });
  } catch (error) {
    if (!(error instanceof CommandRefused) || error.refusal.code !== 'notActive') throw error;
    await settleLeftover(knex, job, settlement, from, await now());
  }
}

async function isAnswered(knex: Knex, commandKey: string): Promise<boolean> {
  const key = storedCommandKey(commandKey);
  return (await knex<StepRow>('zg_step').where({ command_key: key }).first('seq')) !== undefined;
}

function commandFor({ kind, reference, element }: JobRow, settlement: Settlement): Command {
  const settle = (how: 'retry' | 'skip'): Command => ({ kind: 'settleWork', work: kind, id: reference, how });
  switch (settlement.kind) {
    case 'retry':
      return settle('retry');
    case 'repair':
      if (kind !== 'service') throw refused('notRepairable', element);
      return { kind: 'repairJob', jobId: reference, input: settlement.input };
    case 'skip':
      switch (kind) {
        case 'service':
          return { kind: 'skipJob', jobId: reference, variables: settlement.variables };
        case 'call':
        case 'return':
          return { kind: 'completeCall', callId: reference, variables: settlement.variables };
        case 'timer':
        case 'startTimer':
          throw refused('notSkippable', element);
        case 'abandon':
        case 'catches':
        case 'message':
        case 'signal':
        case 'escalation':
          return settle('skip');
      }
  }
}

function refused(code: 'notRepairable' | 'notSkippable', element: string): CommandRefused {
  return new CommandRefused({
    code,
    elementId: element === '' ? undefined : element,
    elementName: undefined,
    params: {},
  });
}

async function settleLeftover(
  knex: Knex,
  { id }: JobRow,
  { kind }: Settlement,
  { actor, reason }: Pick<Intent, 'actor' | 'reason'>,
  now: number,
): Promise<void> {
  const incident = knex<JobRow>('zg_job').where({ id, incident: 1 });
  if (kind === 'skip') await incident.delete();
  else
    await incident.update({
      incident: 0,
      attempts: 0,
      due_at: now,
      retried_by: actor.id,
      retry_reason: reason?.slice(0, REASON) ?? null,
    });
}

/** Longest reason that a job's row holds. */
const REASON = 191;
