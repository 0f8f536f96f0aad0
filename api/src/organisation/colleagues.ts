import type { Knex } from 'knex';
import type { Colleagues } from '../../contract/index.ts';
import { containing } from '../store/cursor.ts';

/** As many as a list shows at once; who is not among them is found by more letters. */
const SHOWN = 20;

/** Active people whose name or user name holds the text, with the unit that tells namesakes apart. */
export async function colleaguesOf(knex: Knex, q: string): Promise<Colleagues> {
  const pattern = containing(q.toLowerCase());
  const items: Colleagues['items'] = await knex('account as a')
    .leftJoin('unit as u', 'u.id', 'a.unit_id')
    .where('a.active', true)
    .where((text) => {
      void text
        .whereRaw("lower(??) like ? escape '!'", ['a.name', pattern])
        .orWhereRaw("lower(??) like ? escape '!'", ['a.username', pattern]);
    })
    .orderBy(['a.name', 'a.id'])
    .limit(SHOWN)
    .select('a.id', 'a.name', knex.raw("coalesce(??, '') as ??", ['u.name', 'unit']));
  return { items };
}
