import type { Knex } from 'knex';
import type { Account, ImprovementItem } from '../../contract/index.ts';
import { type ItemRow, presentItems } from '../quality/present.ts';
import { fromCursor, toPage } from '../store/cursor.ts';
import { reachableCourses, reachOf } from './courses.ts';

export interface ItemFilter {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly courseId?: string | undefined;
  readonly status?: 'open' | 'closed' | 'merged' | undefined;
}

/** Improvement items (改进项) of the courses that somebody may look into, newest first. */
export async function listItems(
  knex: Knex,
  account: Account,
  filter: ItemFilter,
): Promise<{ items: ImprovementItem[]; next?: string }> {
  const reach = reachOf(account);
  const query = knex('improvement_item as m');
  if (!reach.all) void query.whereIn('m.course_id', reachableCourses(knex, reach).select('course.id'));
  if (filter.courseId !== undefined) void query.where('m.course_id', filter.courseId);
  if (filter.status !== undefined) void query.where('m.status', filter.status);
  const place = fromCursor(filter.after, ['number', 'string']);
  if (place !== undefined)
    void query.where((beyond) => {
      void beyond
        .where('m.opened_at', '<', place[0])
        .orWhere((tie) => void tie.where('m.opened_at', place[0]).where('m.id', '<', place[1]));
    });
  const found: readonly ItemRow[] = await query
    .orderBy([
      { column: 'm.opened_at', order: 'desc' },
      { column: 'm.id', order: 'desc' },
    ])
    .limit(filter.limit + 1)
    .select('m.*');
  const { rows, next } = toPage(found, filter.limit, (row) => [Number(row.opened_at), row.id]);
  return { items: await presentItems(knex, rows), ...next };
}
