import type { Knex } from 'knex';
import { NotFound } from '../../errors.ts';
import { compiledDefinition, type ModelCache } from '../definitions.ts';
import { listSteps } from '../history.ts';
import { fromCursor, pageLimit, toPage } from '../page.ts';
import type { InstanceRow } from '../tables.ts';
import type { Activity, ActivityQuery, Page } from '../types.ts';
import { readStays } from './stays.ts';

/**
 * The activities of one instance, in the order of entering. Reads its whole history.
 *
 * @throws {NotFound}
 */
export async function listActivities(knex: Knex, cache: ModelCache, query: ActivityQuery): Promise<Page<Activity>> {
  const { instanceId } = query;
  const row = await knex<InstanceRow>('zg_instance').where({ id: instanceId }).first('definition_id');
  if (row === undefined) throw new NotFound('instance', instanceId);
  const { model } = await compiledDefinition(knex, cache, row.definition_id);
  // A history only grows at its end, so that a stay keeps its place in the list.
  const stays = readStays(model, await listSteps(knex, instanceId)).map((stay, place) => ({ stay, place }));
  const limit = pageLimit(query.limit);
  const from = (fromCursor(query.after)?.order ?? -1) + 1;
  return toPage(
    stays.slice(from, from + limit + 1),
    limit,
    ({ stay }) => stay,
    ({ place }) => ({ order: place, id: '' }),
  );
}
