import type { Knex } from 'knex';
import type { InstanceListQuery } from '../../contract/index.ts';

type Standing = NonNullable<InstanceListQuery['standing']>;

/** Instances where something stands at an element now; counted like the numbers of the process's statistics. */
export function standsAt(knex: Knex, element: string, standing: Standing | undefined) {
  const of = (table: 'zg_task' | 'zg_job' | 'zg_subscription'): Knex.QueryBuilder =>
    knex(`${table} as w`).whereRaw('?? = ??', ['w.instance_id', 'i.id']).where('w.element', element).select('w.id');
  const timers = (): Knex.QueryBuilder => of('zg_job').where('w.kind', 'timer');
  const work = (): Knex.QueryBuilder => of('zg_job').whereIn('w.kind', ['service', 'call']);
  const ways: Readonly<Record<Standing, () => readonly Knex.QueryBuilder[]>> = {
    openTask: () => [of('zg_task').where('w.status', 'open')],
    working: () => [work()],
    waiting: () => [of('zg_subscription'), timers()],
    incident: () => [of('zg_job').whereIn('w.kind', ['service', 'call', 'timer']).where('w.incident', 1)],
  };
  const wanted: readonly Standing[] = standing === undefined ? ['openTask', 'working', 'waiting'] : [standing];
  return (builder: Knex.QueryBuilder): void => {
    for (const query of wanted.flatMap((one) => ways[one]())) void builder.orWhereExists(query);
  };
}
