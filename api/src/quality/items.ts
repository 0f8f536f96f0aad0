import type { JsonObject } from '@zhengai/engine';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { chunks, personNames } from '../organisation/index.ts';

/** Answer to an item that was carried over (结转答复). */
export type CarryDecision = '继续' | '关闭' | '并入';

/** What a new cycle shows of an item that is still open (结转): one entry of the process variable `carry`. */
export interface CarriedItem {
  readonly itemId: string;
  readonly problem: string;
  readonly measure: string;
  readonly owner: string;
  readonly due: string;
  /** Name of the semester. */
  readonly fromSemester: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The owner of an item may be written as a name or picked as a person `{ id, name }`. */
const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value ? text(value.name) : text(value);

/** The same key and place give the same id, so that a handler that runs twice opens an item once. */
const itemIdOf = (key: string, position: number): string =>
  `item-${createHash('sha256').update(`${key}#${position}`).digest('hex').slice(0, 24)}`;

export interface OpenItemsInput {
  readonly key: string;
  readonly instanceId: string;
  readonly courseId: string;
  readonly semesterId: string;
  readonly items: readonly JsonObject[];
}

/** Opens the improvement items (改进项) that a cycle ended with. Rows without a problem are left out. */
export async function openItems(knex: Knex, input: OpenItemsInput, at: number): Promise<void> {
  // An owner is picked as a person's id; the item keeps the name, as it was then.
  const people = await personNames(
    knex,
    input.items.map((item) => text(item['owner'])),
  );
  const rows = input.items
    .map((item, position) => ({
      id: itemIdOf(input.key, position),
      course_id: input.courseId,
      semester_id: input.semesterId,
      instance_id: input.instanceId,
      position,
      problem: text(item['problem']),
      cause: text(item['cause']),
      measure: text(item['measure']),
      owner: people.get(text(item['owner'])) ?? nameOf(item['owner']),
      due: text(item['due']) || null,
      status: 'open',
      opened_at: at,
    }))
    .filter((row) => row.problem !== '');
  if (rows.length > 0) await knex('improvement_item').insert(rows).onConflict('id').ignore();
}

const statusAfter: Readonly<Record<CarryDecision, 'open' | 'closed' | 'merged'>> = {
  继续: 'open',
  关闭: 'closed',
  并入: 'merged',
};

export interface AnswerItemsInput {
  readonly instanceId: string;
  readonly semesterId: string;
  readonly answers: readonly { readonly itemId: string; readonly decision: CarryDecision; readonly note: string }[];
}

/** Keeps what a cycle answered to the items carried into it, one answer per item and instance. */
export async function answerItems(knex: Knex, input: AnswerItemsInput, at: number): Promise<void> {
  await knex.transaction(async (trx) => {
    for (const { itemId, decision, note } of input.answers) {
      const row = { item_id: itemId, instance_id: input.instanceId, semester_id: input.semesterId, decision, note, at };
      await trx('item_answer').insert(row).onConflict(['item_id', 'instance_id']).ignore();
      const status = statusAfter[decision];
      // An item that a later answer closed stays closed when an earlier job is repeated.
      if (status !== 'open') await trx('improvement_item').where({ id: itemId, status: 'open' }).update({ status });
    }
  });
}

interface CarriedRow {
  readonly id: string;
  readonly course_id: string;
  readonly semester: string;
  readonly problem: string;
  readonly measure: string;
  readonly owner: string;
  readonly due: string | null;
}

/** Open items of the courses, from other semesters than `semesterId`: course id → what is carried into its cycle. */
export async function carriedItems(
  knex: Knex,
  courseIds: readonly string[],
  semesterId: string,
): Promise<ReadonlyMap<string, readonly CarriedItem[]>> {
  const byCourse = new Map<string, CarriedItem[]>();
  for (const part of chunks(courseIds)) {
    const rows: readonly CarriedRow[] = await knex('improvement_item as m')
      .leftJoin('semester as s', 's.id', 'm.semester_id')
      .where('m.status', 'open')
      .whereNot('m.semester_id', semesterId)
      .whereIn('m.course_id', part)
      .orderBy(['m.opened_at', 'm.position'])
      .select('m.id', 'm.course_id', 's.name as semester', 'm.problem', 'm.measure', 'm.owner', 'm.due');
    for (const row of rows) {
      const items = byCourse.get(row.course_id) ?? [];
      const { problem, measure, owner } = row;
      items.push({ itemId: row.id, problem, measure, owner, due: row.due ?? '', fromSemester: row.semester });
      byCourse.set(row.course_id, items);
    }
  }
  return byCourse;
}
