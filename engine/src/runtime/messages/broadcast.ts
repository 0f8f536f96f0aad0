import type { Knex } from 'knex';
import { CommandRefused, NotFound } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Refusal } from '../../kernel/types.ts';
import type { Intent } from '../commands/intent.ts';
import type { JobRow, StartEventRow, SubscriptionRow } from '../tables.ts';
import type { Actor, Committed } from '../types.ts';

/** 信号: a broadcast to all who wait for its name. */
export interface Signal {
  readonly name: string;
  readonly variables: JsonObject;
  /** Only those who waited then already, in ms since 1970. */
  readonly sentAt: number;
  /** The instance that has thrown it, and has got it already. */
  readonly except: string | undefined;
}

/** What a job is to broadcast. */
export function signalOf({ instance_id, payload }: JobRow): Signal {
  const { name, variables, sentAt } = JSON.parse(payload) as Omit<Signal, 'except'>;
  return { name, variables, sentAt, except: instance_id };
}

/** Instances of one look. */
const PAGE = 200;

/**
 * Gives a signal to every instance that waits for it, and starts every process that it starts. Each gets it under a
 * command key of its own, so that a broadcast that was cut off can be repeated. Gives how many have got it.
 *
 * @throws what kept one of them from going on with it, a gateway without a way out for example, when all others have it.
 */
export async function broadcast(
  knex: Knex,
  submit: (intent: Intent) => Promise<Committed>,
  signal: Signal,
  sending: { readonly actor: Actor; readonly commandKey: string; readonly reason: string | undefined },
): Promise<number> {
  const answers: PromiseSettledResult<boolean>[] = [];
  for await (const page of waitingInstances(knex, signal)) {
    answers.push(...(await Promise.allSettled(page.map((instanceId) => give(submit, signal, sending, instanceId)))));
  }
  const starts: readonly StartEventRow[] = await knex<StartEventRow>('zg_start_event')
    .where({ kind: 'signal', name: signal.name })
    .select();
  const started = starts.map(async (start) => {
    await submit(startBy(start, signal, sending));
    return true;
  });
  answers.push(...(await Promise.allSettled(started)));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return answers.filter((answer) => answer.status === 'fulfilled' && answer.value).length;
}

async function* waitingInstances(knex: Knex, { name, sentAt, except }: Signal): AsyncGenerator<readonly string[]> {
  for (let after = ''; ;) {
    const rows: Pick<SubscriptionRow, 'id' | 'instance_id'>[] = await knex<SubscriptionRow>('zg_subscription')
      .where({ kind: 'signal', name })
      .where('opened_at', '<=', sentAt)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .select('id', 'instance_id');
    const last = rows.at(-1);
    if (last === undefined) return;
    // One instance may wait in several places, and gets it once for all of them; ids sort its rows together.
    yield [...new Set(rows.map((row) => row.instance_id))].filter((id) => id !== except);
    after = last.id;
  }
}

/**
 * Gives a signal to one instance before all others, if that waits for it; in its turn it does not get it again. What it
 * refuses is said when its turn comes.
 */
export async function giveFirst(
  knex: Knex,
  submit: (intent: Intent) => Promise<Committed>,
  signal: Signal,
  sending: Sending,
  instanceId: string,
): Promise<void> {
  const waits = await knex<SubscriptionRow>('zg_subscription')
    .where({ kind: 'signal', name: signal.name, instance_id: instanceId })
    .where('opened_at', '<=', signal.sentAt)
    .first('id');
  if (waits === undefined) return;
  try {
    await give(submit, signal, sending, instanceId);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
  }
}

type Sending = Parameters<typeof broadcast>[3];

async function give(
  submit: (intent: Intent) => Promise<Committed>,
  { name, variables }: Signal,
  sending: Sending,
  instanceId: string,
): Promise<boolean> {
  try {
    await submit({
      kind: 'change',
      instanceId,
      command: { kind: 'receiveSignal', name, variables },
      absent: () => new NotFound('instance', instanceId),
      ...sending,
      commandKey: `${sending.commandKey}~${instanceId}`,
      lease: undefined,
    });
    return true;
  } catch (error) {
    // It has stopped waiting meanwhile, or stands still: a broadcast insists on nothing.
    if (error instanceof CommandRefused && NOT_WAITING.has(error.refusal.code)) return false;
    throw error;
  }
}

const NOT_WAITING: ReadonlySet<Refusal['code']> = new Set(['unknownSubscription', 'notActive', 'suspended']);

function startBy(start: StartEventRow, { variables }: Signal, sending: Sending): Intent {
  return {
    kind: 'start',
    definitionId: start.definition_id,
    processKey: undefined,
    businessKey: undefined,
    variables,
    startEvent: start.element,
    parent: undefined,
    ...sending,
    commandKey: `${sending.commandKey}~${start.id}`,
    lease: undefined,
  };
}
