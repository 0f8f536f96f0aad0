import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { DefinitionRow } from '../tables.ts';
import type { Damage } from './types.ts';

/** The models that histories are replayed with are the ones that were deployed: each text against its digest. */
export async function checkDefinitions(knex: Knex): Promise<readonly Damage[]> {
  const damages: Damage[] = [];
  const ids: string[] = await knex<DefinitionRow>('zg_definition').orderBy('id').pluck('id');
  for (const id of ids) {
    const row = await knex<DefinitionRow>('zg_definition').where({ id }).first('xml', 'sha256');
    if (row === undefined || createHash('sha256').update(row.xml).digest('hex') === row.sha256) continue;
    damages.push({ code: 'definitionChanged', instanceId: undefined, params: { definition: id } });
  }
  return damages;
}
