import type { Knex } from 'knex';
import type { Locale, PersonRef } from '../../contract/index.ts';
import { say } from '../messages/index.ts';
import { personNames } from './scopes.ts';

/** Who stands in the history where nobody has done it: what packs and the first start bring. */
export const SYSTEM = 'system';

/** People by id, as the contract shows them: by name, and the system in the reader's language. */
export async function personRefs(
  knex: Knex,
  ids: readonly string[],
  locale: Locale,
): Promise<(id: string) => PersonRef> {
  const people = await personNames(knex, ids);
  return (id) => ({ id, name: id === SYSTEM ? say(locale, 'bySystem') : (people.get(id) ?? id) });
}
