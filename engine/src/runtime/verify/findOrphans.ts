import type { Knex } from 'knex';
import type { Damage } from './types.ts';
import { within, withinOwned, type Window } from './window.ts';

/** Tables whose rows belong to an instance. */
const OWNED = ['zg_step', 'zg_task', 'zg_job', 'zg_subscription'] as const;

/** Rows in the window's stretch of each table that belong to no instance, and candidates of no task. */
export async function findOrphans(
  moment: Knex.Transaction,
  window: Window,
  instances: ReadonlySet<string>,
): Promise<readonly Damage[]> {
  const damages: Damage[] = [];
  for (const table of OWNED) {
    const owners: string[] = await moment(table).where(within(window, 'instance_id')).distinct().pluck('instance_id');
    for (const id of owners) {
      if (!instances.has(id)) damages.push({ code: 'rowsWithoutInstance', instanceId: id, params: { table } });
    }
  }
  const lost: string[] = await moment('zg_candidate as c')
    .leftJoin('zg_task as t', 't.id', 'c.task_id')
    .where(withinOwned(window, 'c.task_id'))
    .whereNull('t.id')
    .distinct()
    .pluck('c.task_id');
  for (const task of lost)
    damages.push({ code: 'candidatesDiffer', instanceId: undefined, params: { task, element: '' } });
  return damages;
}
