import type { ProcessModel, TaskState } from '@zhengai/engine';
import type { Knex } from 'knex';
import type { Locale, Matrix } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { newestModel } from '../design/models.ts';
import { isMessageKey, say } from '../messages/index.ts';
import { personNames, scopeNames } from '../organisation/index.ts';
import { containing, fromCursor, toPage } from '../store/cursor.ts';
import { returnsOf, type Return } from '../store/engineTables.ts';
import { userTasksInOrder } from '../tasks/userTasks.ts';
import { cellOf } from './cells.ts';
import type { CampaignRow } from './campaigns.ts';

export interface MatrixFilter {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly q?: string | undefined;
  readonly collegeId?: string | undefined;
  readonly officeId?: string | undefined;
  readonly only?: 'late' | 'open' | 'completed' | 'blocked' | undefined;
}

interface CourseRow {
  readonly course_id: string;
  readonly course_code: string;
  readonly course_name: string;
  readonly college_id: string;
  readonly office_id: string;
  readonly state: 'pending' | 'started' | 'existing' | 'blocked';
  readonly reason: string | null;
  readonly instance_id: string | null;
  readonly status: 'active' | 'completed' | 'cancelled' | null;
}

/** 课程 × 任务: one page of a campaign's courses in the order of their codes, with a cell for each task of the process. */
export async function matrixOf(
  app: App,
  campaign: CampaignRow,
  filter: MatrixFilter,
  colleges: readonly string[] | undefined,
  locale: Locale,
): Promise<Matrix> {
  const now = app.now();
  const { knex, engine } = app;
  const matching = filtered(knex, campaign.id, filter, colleges, now);
  const place = fromCursor(filter.after, ['string', 'string']);
  const found: CourseRow[] = await matching
    .clone()
    .where((beyond) => {
      if (place === undefined) return;
      void beyond
        .where('c.course_code', '>', place[0])
        .orWhere((tie) => void tie.where('c.course_code', place[0]).where('c.course_id', '>', place[1]));
    })
    .orderBy(['c.course_code', 'c.course_id'])
    .limit(filter.limit + 1)
    .select('c.*', 'i.status as status');
  const [count] = (await matching.clone().count({ n: '*' })) as { n: number | string }[];
  const { rows, next } = toPage(found, filter.limit, (row) => [row.course_code, row.course_id]);

  const model = await newestModel(engine, campaign.process_key);
  const columns = model === undefined ? [] : columnsOf(model);
  const instanceIds = rows.flatMap((row) => row.instance_id ?? []);
  const states = await engine.taskStates(instanceIds);
  const returns = await returnsOf(knex, instanceIds);
  const names = await scopeNames(
    knex,
    rows.flatMap((row) => [row.college_id, row.office_id]),
  );
  const people = await personNames(
    knex,
    [...states.values()].flat().flatMap((task) => (task.status === 'open' ? (task.assignee ?? []) : [])),
  );
  return {
    columns,
    items: rows.map((row) => presentRow(row, columns, { states, returns, names, people, now, locale })),
    total: Number(count?.n ?? 0),
    ...next,
  };
}

function filtered(
  knex: Knex,
  campaignId: string,
  filter: MatrixFilter,
  colleges: readonly string[] | undefined,
  now: number,
): Knex.QueryBuilder {
  const query = knex('campaign_course as c')
    .leftJoin('zg_instance as i', 'i.id', 'c.instance_id')
    .where('c.campaign_id', campaignId);
  if (colleges !== undefined) void query.whereIn('c.college_id', [...colleges]);
  if (filter.collegeId !== undefined) void query.where('c.college_id', filter.collegeId);
  if (filter.officeId !== undefined) void query.where('c.office_id', filter.officeId);
  if (filter.q !== undefined) {
    const pattern = containing(filter.q.toLowerCase());
    void query.where((text) => {
      void text
        .whereRaw("lower(??) like ? escape '!'", ['c.course_name', pattern])
        .orWhereRaw("lower(??) like ? escape '!'", ['c.course_code', pattern]);
    });
  }
  switch (filter.only) {
    case 'open':
      void query.where('i.status', 'active');
      break;
    case 'completed':
      void query.where('i.status', 'completed');
      break;
    case 'blocked':
      void query.where('c.state', 'blocked');
      break;
    case 'late':
      void query.whereIn(
        'c.instance_id',
        knex('zg_task').where('status', 'open').where('due_order', '<', now).select('instance_id'),
      );
      break;
    case undefined:
      break;
  }
  return query;
}

const columnsOf = (model: ProcessModel): Matrix['columns'] =>
  userTasksInOrder(model).map((task) => ({
    element: task.id,
    name: task.name,
    ...(task.phase === undefined ? {} : { phase: task.phase }),
  }));

interface RowFacts {
  readonly states: ReadonlyMap<string, readonly TaskState[]>;
  readonly returns: ReadonlyMap<string, readonly Return[]>;
  readonly names: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly now: number;
  readonly locale: Locale;
}

function presentRow(row: CourseRow, columns: Matrix['columns'], facts: RowFacts): Matrix['items'][number] {
  const named = (id: string): { id: string; name: string } => ({ id, name: facts.names.get(id) ?? id });
  const instanceId = row.instance_id;
  const tasks = instanceId === null ? [] : (facts.states.get(instanceId) ?? []);
  const returns = instanceId === null ? [] : (facts.returns.get(instanceId) ?? []);
  const reason = row.reason;
  return {
    course: { id: row.course_id, code: row.course_code, name: row.course_name },
    college: named(row.college_id),
    office: named(row.office_id),
    ...(instanceId === null ? {} : { instanceId }),
    ...(row.state !== 'blocked' || reason === null
      ? {}
      : { blocked: isMessageKey(reason) ? say(facts.locale, reason) : reason }),
    status: row.status ?? (row.state === 'blocked' ? 'blocked' : 'waiting'),
    cells: columns.map(({ element }) =>
      cellOf(
        element,
        tasks.filter((task) => task.element === element),
        {
          ended: row.status !== null && row.status !== 'active',
          returned: returns.some((review) => review.element !== element),
          now: facts.now,
          people: facts.people,
        },
      ),
    ),
  };
}
