import type { Knex } from 'knex';
import { CommandRefused } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Intent } from '../commands/intent.ts';
import type { InstanceRow, JobRow } from '../tables.ts';
import type { Committed } from '../types.ts';
import { correlate, type Message, type Sending } from './correlate.ts';

/**
 * Brings a message that an instance has sent to the one who waits for it. Without a key of its own it goes to whoever
 * is about the same thing as the sender, before anybody else. Gives false when nobody waits: then it has gone out of
 * the engine, and the history keeps it.
 */
export async function deliver(
  knex: Knex,
  submit: (intent: Intent) => Promise<Committed>,
  job: JobRow,
  sending: Sending,
): Promise<boolean> {
  const { name, key, variables } = JSON.parse(job.payload) as {
    readonly name: string;
    readonly key: string | null;
    readonly variables: JsonObject;
  };
  const sender = await knex<InstanceRow>('zg_instance').where({ id: job.instance_id }).first('business_key');
  const plain: Message = { name, key: key ?? undefined, businessKey: undefined, instanceId: undefined, variables };
  const near = sender?.business_key ?? undefined;
  const tries = key === null && near !== undefined ? [{ ...plain, businessKey: near }, plain] : [plain];
  for (const message of tries) {
    try {
      await correlate(knex, submit, message, sending);
      return true;
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.refusal.code !== 'noReceiver') throw error;
    }
  }
  return false;
}
