import type { Knex } from 'knex';
import { canonicalJson } from '../../engine/src/runtime/canonicalJson.ts';
import { fromStepRow } from '../../engine/src/runtime/stepHash.ts';
import type { StepRow } from '../../engine/src/runtime/tables.ts';

interface Texts {
  readonly command: string;
  readonly events: string;
}

/** Changes what a stored step says, as somebody with access to the database could; gives what it said before. */
export async function changeStoredStep(
  knex: Knex,
  place: { readonly instanceId: string; readonly seq: number },
  change: (texts: Texts) => Partial<Texts>,
): Promise<Texts> {
  const where = { instance_id: place.instanceId, seq: place.seq };
  const row = await knex<StepRow>('zg_step').where(where).first();
  if (row === undefined) throw new Error(`there is no step ${place.seq}`);
  const { command, events } = fromStepRow(row);
  const texts = { command: canonicalJson(command), events: canonicalJson(events) };
  await knex<StepRow>('zg_step')
    .where(where)
    .update({ ...texts, ...change(texts) });
  return texts;
}
