import type { Knex } from 'knex';
import { behind, byIndex, oneOf, part, where, type Part } from './database/where.ts';
import type { Place } from './page.ts';
import type { TaskQuery } from './types.ts';

/** A query for what may be claimed, and nothing else: answered from the candidates' index alone. */
export type OfferQuery = TaskQuery & Required<Pick<TaskQuery, 'claimableBy'>>;

export const isOffer = (query: TaskQuery): query is OfferQuery =>
  query.claimableBy !== undefined &&
  query.assignee === undefined &&
  query.completedBy === undefined &&
  query.instanceId === undefined &&
  query.instanceIds === undefined &&
  (query.status === undefined || query.status === 'open');

/**
 * A page of the tasks that are offered to any of several keys. Each key's candidates are an index in the order of the
 * list, so that a page reads as many rows as it shows per key, however many there are: the first ones of each key, the
 * first ones of those, and their tasks.
 */
export function offeredPage(knex: Knex, query: OfferQuery, after: Place | undefined, limit: number): Part {
  const keys = [...new Set(query.claimableBy)];
  if (keys.length === 0) return part('select * from zg_task where 1 = 0');
  const place = behind(knex, ['due_order', 'task_id'], 'asc', after);
  const offers = `zg_candidate${byIndex(knex, 'zg_candidate_offer')}`;
  const firsts = keys.map((key) => {
    const mine = where([...offeredTo([key], query.dueBefore), ...place]);
    return part(
      `select * from (select due_order, task_id from ${offers} ${mine.sql} order by due_order, task_id limit ?) c`,
      ...mine.values,
      limit,
    );
  });
  return part(
    `select t.* from (
       select * from (${firsts.map(({ sql }) => sql).join(' union ')}) f order by due_order, task_id limit ?
     ) p join zg_task t on t.id = p.task_id order by p.due_order, p.task_id`,
    ...firsts.flatMap(({ values }) => values),
    limit,
  );
}

/** Rows of `zg_candidate` that offer a task to one of these keys. */
export const offeredTo = (keys: readonly string[], dueBefore: number | undefined): readonly Part[] => [
  oneOf('candidate_key', keys),
  part('free = 1'),
  ...(dueBefore === undefined ? [] : [part('due_order < ?', dueBefore)]),
];
