import type { Knex } from 'knex';
import { storedTexts, type StepTexts } from '../../engine/src/runtime/stepHash.ts';
import type { StepRow } from '../../engine/src/runtime/tables.ts';

/** Changes what a stored step says, as somebody with access to the database could; gives what it said before. */
export async function changeStoredStep(
  knex: Knex,
  place: { readonly instanceId: string; readonly seq: number },
  change: (texts: StepTexts) => Partial<StepTexts>,
): Promise<StepTexts> {
  const row = { instance_id: place.instanceId, seq: place.seq };
  const stored = await knex<StepRow>('zg_step').where(row).first('command', 'events');
  if (stored === undefined) throw new Error(`there is no step ${place.seq}`);
  const texts = storedTexts(stored);
  await knex<StepRow>('zg_step')
    .where(row)
    .update({ ...texts, ...change(texts) });
  return texts;
}
