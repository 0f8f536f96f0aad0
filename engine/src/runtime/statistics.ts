import type { Knex } from 'knex';
import { readRows } from './database/direct.ts';
import { part, where, type Part } from './database/where.ts';
import type { ElementStatistics, ProcessStatistics, StatisticsQuery } from './types.ts';

/**
 * How a process is doing: its instances by state, what stands at each element now, and how long its user tasks have
 * taken. Counted when asked for, from the rows that lists are made of: nothing is written for it.
 */
export async function processStatistics(knex: Knex, query: StatisticsQuery): Promise<ProcessStatistics> {
  const [instances, tasks, jobs, waiting, durations] = await Promise.all([
    instancesByState(knex, query),
    openTasks(knex, query),
    jobsByElement(knex, query),
    waitingByElement(knex, query),
    durationsOf(knex, query),
  ]);
  const elements = new Map<string, ElementStatistics>();
  const add = (element: string, more: Partial<ElementStatistics>): void =>
    void elements.set(element, { ...(elements.get(element) ?? nothing(element)), ...more });
  for (const { element, n } of tasks) add(element, { openTasks: n });
  for (const { element, n } of waiting) add(element, { waiting: n });
  for (const { element, kind, incident, n } of jobs) {
    const known = elements.get(element) ?? nothing(element);
    if (incident === 1) add(element, { incidents: known.incidents + n });
    if (kind === 'timer') add(element, { waiting: known.waiting + n });
    else add(element, { working: known.working + n });
  }
  for (const { element, ...durations_ } of durations) add(element, { durations: durations_ });
  return { ...instances, elements: [...elements.values()].toSorted((a, b) => (a.element < b.element ? -1 : 1)) };
}

const nothing = (element: string): ElementStatistics => ({
  element,
  openTasks: 0,
  working: 0,
  waiting: 0,
  incidents: 0,
  durations: undefined,
});

/** Of the process, or of one version of it; `table` has its columns. */
const about = ({ processKey, definitionId }: StatisticsQuery, table: string): readonly Part[] => [
  part(`${table}.process_key = ?`, processKey),
  ...(definitionId === undefined ? [] : [part(`${table}.definition_id = ?`, definitionId)]),
];

async function instancesByState(
  knex: Knex,
  query: StatisticsQuery,
): Promise<Pick<ProcessStatistics, 'active' | 'suspended' | 'completed' | 'cancelled'>> {
  const { sql, values } = where(about(query, 'i'));
  const rows = await readRows<{ readonly status: string; readonly suspended: number; readonly n: number }>(
    knex,
    `select i.status, i.suspended, count(*) as n from zg_instance i ${sql} group by i.status, i.suspended`,
    values,
  );
  const of = (status: string, suspended: number): number =>
    rows.find((row) => row.status === status && row.suspended === suspended)?.n ?? 0;
  return {
    active: of('active', 0),
    suspended: of('active', 1),
    completed: of('completed', 0),
    cancelled: of('cancelled', 0),
  };
}

interface Counted {
  readonly element: string;
  readonly n: number;
}

function openTasks(knex: Knex, query: StatisticsQuery): Promise<readonly Counted[]> {
  const { sql, values } = where([part(`t.status = 'open'`), ...about(query, 't')]);
  return readRows(knex, `select t.element, count(*) as n from zg_task t ${sql} group by t.element`, values);
}

function jobsByElement(
  knex: Knex,
  query: StatisticsQuery,
): Promise<readonly (Counted & { readonly kind: string; readonly incident: number })[]> {
  const { sql, values } = where([part(`j.kind in ('service', 'timer', 'call')`), ...about(query, 'i')]);
  return readRows(
    knex,
    `select j.element, j.kind, j.incident, count(*) as n from zg_instance i join zg_job j on j.instance_id = i.id ${sql}
      group by j.element, j.kind, j.incident`,
    values,
  );
}

function waitingByElement(knex: Knex, query: StatisticsQuery): Promise<readonly Counted[]> {
  const { sql, values } = where(about(query, 'i'));
  return readRows(
    knex,
    `select s.element, count(*) as n from zg_instance i join zg_subscription s on s.instance_id = i.id ${sql}
      group by s.element`,
    values,
  );
}

type Durations = NonNullable<ElementStatistics['durations']> & { readonly element: string };

/** Completed tasks only: what was cancelled has taken as long as something else. */
async function durationsOf(knex: Knex, query: StatisticsQuery): Promise<readonly Durations[]> {
  const { sql, values } = where([
    part(`t.status = 'completed'`),
    ...about(query, 't'),
    ...(query.from === undefined ? [] : [part('t.ended_at >= ?', query.from)]),
    ...(query.to === undefined ? [] : [part('t.ended_at < ?', query.to)]),
  ]);
  const rows = await readRows<{
    readonly element: string;
    readonly completed: number | string;
    readonly total: number | string;
    readonly median: number | string;
    readonly p90: number | string;
  }>(
    knex,
    `select element, max(n) as completed, sum(took) as total,
        min(case when place * 2 >= n then took end) as median, min(case when place * 10 >= n * 9 then took end) as p90
      from (select t.element as element, t.ended_at - t.opened_at as took,
          row_number() over (partition by t.element order by t.ended_at - t.opened_at) as place,
          count(*) over (partition by t.element) as n
        from zg_task t ${sql}) as taken
      group by element`,
    values,
  );
  return rows.map(({ element, completed, total, median, p90 }) => ({
    element,
    completed: Number(completed),
    totalMs: Number(total),
    medianMs: Number(median),
    p90Ms: Number(p90),
  }));
}
