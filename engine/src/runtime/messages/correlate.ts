import type { Knex } from 'knex';
import { CommandRefused, NotFound } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Intent, Lease } from '../commands/intent.ts';
import { storedCommandKey } from '../ids.ts';
import type { StartEventRow, StepRow, SubscriptionRow } from '../tables.ts';
import type { Actor, Committed } from '../types.ts';

/** A message on its way to the one who waits for it. */
export interface Message {
  readonly name: string;
  /** Only those that wait with exactly this key. */
  readonly key: string | undefined;
  /** Only instances with this business key; a new instance gets it. */
  readonly businessKey: string | undefined;
  /** Only this instance. */
  readonly instanceId: string | undefined;
  readonly variables: JsonObject;
}

export interface Sending {
  readonly actor: Actor;
  readonly commandKey: string;
  readonly reason: string | undefined;
  readonly lease: Lease | undefined;
}

/** How often somebody else may be quicker with those who wait. */
const TRIES = 5;

/**
 * 消息关联: gives a message to exactly one waiting instance, or, when nobody waits, to the one process that it starts
 * (BPMN 2.0 §10.5.1). The same command key gives the same answer.
 *
 * @throws {CommandRefused} `noReceiver`, `severalReceivers`.
 */
export async function correlate(
  knex: Knex,
  submit: (intent: Intent) => Promise<Committed>,
  message: Message,
  sending: Sending,
): Promise<Committed> {
  for (let attempt = 1; ; attempt++) {
    const answered = await answer(knex, sending.commandKey);
    if (answered !== undefined) return answered;
    try {
      return await submit({ ...(await receiverOf(knex, message)), ...sending });
    } catch (error) {
      if (attempt === TRIES || !isGone(error)) throw error;
    }
  }
}

async function answer(knex: Knex, commandKey: string): Promise<Committed | undefined> {
  const row = await knex<StepRow>('zg_step')
    .where({ command_key: storedCommandKey(commandKey) })
    .first('instance_id', 'seq');
  return row && { instanceId: row.instance_id, seq: row.seq, repeated: true };
}

/** Who waited a moment ago waits no more. */
const GONE: ReadonlySet<string> = new Set(['unknownSubscription', 'notActive']);
const isGone = (error: unknown): boolean => error instanceof CommandRefused && GONE.has(error.refusal.code);

type Receiver =
  | Pick<Extract<Intent, { kind: 'change' }>, 'kind' | 'instanceId' | 'command' | 'absent'>
  | Pick<
      Extract<Intent, { kind: 'start' }>,
      'kind' | 'definitionId' | 'processKey' | 'businessKey' | 'variables' | 'startEvent' | 'parent'
    >;

async function receiverOf(knex: Knex, message: Message): Promise<Receiver> {
  const waiting = await waitingFor(knex, message);
  if (waiting.length > 1) throw refused('severalReceivers', message);
  const [one] = waiting;
  if (one !== undefined) {
    return {
      kind: 'change',
      instanceId: one.instance_id,
      command: { kind: 'receiveMessage', subscriptionId: one.reference, variables: message.variables },
      absent: () => new NotFound('instance', one.instance_id),
    };
  }
  const starts = message.instanceId === undefined ? await startsBy(knex, message.name) : [];
  if (starts.length > 1) throw refused('severalReceivers', message);
  const [start] = starts;
  if (start === undefined) throw refused('noReceiver', message);
  return {
    kind: 'start',
    definitionId: start.definition_id,
    processKey: undefined,
    businessKey: message.businessKey,
    variables: message.variables,
    startEvent: start.element,
    parent: undefined,
  };
}

function refused(code: 'noReceiver' | 'severalReceivers', { name }: Message): CommandRefused {
  return new CommandRefused({ code, elementId: undefined, elementName: undefined, params: { message: name } });
}

/** At most two: more do not change the answer. */
async function waitingFor(knex: Knex, message: Message): Promise<readonly SubscriptionRow[]> {
  return knex<SubscriptionRow>('zg_subscription')
    .where({ kind: 'message', name: message.name })
    .modify((builder) => {
      if (message.key !== undefined) void builder.where('correlation_key', message.key);
      if (message.businessKey !== undefined) void builder.where('business_key', message.businessKey);
      if (message.instanceId !== undefined) void builder.where('instance_id', message.instanceId);
    })
    .limit(2)
    .select();
}

async function startsBy(knex: Knex, name: string): Promise<readonly StartEventRow[]> {
  return knex<StartEventRow>('zg_start_event').where({ kind: 'message', name }).limit(2).select();
}
