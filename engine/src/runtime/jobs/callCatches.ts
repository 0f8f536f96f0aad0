import type { Knex } from 'knex';
import type { InstanceState } from '../../kernel/types.ts';
import { jobRowId } from '../ids.ts';
import { instancesWithState, storedState } from '../storedState.ts';
import type { JobRow } from '../tables.ts';

/*
 * A caller that goes over to another version may catch other errors around its calls than before. Those whom it has
 * called get to know by a job of kind `catches`; one that is still to be called begins with it.
 */

/** Codes of the errors that are caught around a call, and the step of the caller since which they are. */
export interface CallCatches {
  readonly caught: readonly (string | null)[];
  readonly seq: number;
}

/** What there is to be told about a call, if there is anything. */
export async function catchesToTell(knex: Knex, caller: string, call: string): Promise<CallCatches | undefined> {
  const id = jobRowId(caller, 'catches', call);
  const row = await knex<JobRow>('zg_job').where({ id }).first('payload');
  return row && (JSON.parse(row.payload) as CallCatches);
}

/**
 * Who has to be told: the called instance. `later`: it is about to be called; undefined when it knows already,
 * or when there is none any more.
 */
export async function whomToTell(
  knex: Knex,
  { instance_id, reference, payload }: JobRow,
): Promise<{ readonly instanceId: string } | 'later' | undefined> {
  // Asked before, so that an instance that is made meanwhile is found below.
  const call = await knex<JobRow>('zg_job')
    .where({ id: jobRowId(instance_id, 'call', reference) })
    .first('id');
  const [called] = await instancesWithState(knex).where({
    'i.parent_instance_id': instance_id,
    'i.parent_call': reference,
  });
  if (called === undefined) return call === undefined ? undefined : 'later';
  const { caught } = JSON.parse(payload) as CallCatches;
  return sameCodes(storedState(called).caughtOutside, caught) ? undefined : { instanceId: called.id };
}

const sameCodes = (known: InstanceState['caughtOutside'], caught: CallCatches['caught']): boolean =>
  known?.length === caught.length && caught.every((code) => known.includes(code));
