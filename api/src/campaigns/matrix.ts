import type { TaskState } from '@zhengai/engine';
import type { Knex } from 'knex';
import type { CellState, Locale, Matrix, MatrixCounts } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { isMessageKey, joined, say } from '../messages/index.ts';
import { chunks, describeCandidates, personNames, scopeNames } from '../organisation/index.ts';
import { containing, fromCursor, toPage } from '../store/cursor.ts';
import { returnsOf, type Return } from '../store/engineTables.ts';
import { cellOf, type CellFacts } from './cells.ts';
import type { CampaignRow } from './campaigns.ts';
import { columnsOf, type Columns } from './columns.ts';

export interface MatrixFilter {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly q?: string | undefined;
  readonly collegeId?: string | undefined;
  readonly officeId?: string | undefined;
  readonly only?: 'late' | 'open' | 'completed' | 'blocked' | undefined;
  readonly element?: string | undefined;
  readonly state?: CellState | undefined;
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
  /** The version of the process that it runs on. */
  readonly definition_id: string | null;
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
  const { knex } = app;
  const columns = await columnsOf(app, campaign);
  const matching = filtered(knex, campaign.id, filter, colleges, now);
  const place = fromCursor(filter.after, ['string', 'string']);
  const beyond = matching
    .clone()
    .where((later) => {
      if (place === undefined) return;
      void later
        .where('c.course_code', '>', place[0])
        .orWhere((tie) => void tie.where('c.course_code', place[0]).where('c.course_id', '>', place[1]));
    })
    .orderBy(['c.course_code', 'c.course_id'])
    .select('c.*', 'i.status as status', 'i.definition_id as definition_id');
  const { element, state } = filter;
  let found: readonly CourseRow[];
  let total: number;
  if (element === undefined || state === undefined) {
    found = await beyond.limit(filter.limit + 1);
    const [count] = (await matching.clone().count({ n: '*' })) as { n: number | string }[];
    total = Number(count?.n ?? 0);
  } else {
    // The state of a cell is reckoned, not stored: all courses are looked at, the page is cut from what fits.
    const all: readonly CourseRow[] = await matching
      .clone()
      .select('c.*', 'i.status as status', 'i.definition_id as definition_id');
    const { states, returns } = await progressOf(app, all);
    const fits = new Set(
      all
        .filter((row) => row.state !== 'blocked')
        .filter((row) => cellIn(row, element, { columns, states, returns, people: new Map(), now }).state === state)
        .map((row) => row.course_id),
    );
    total = fits.size;
    const rest: readonly CourseRow[] = await beyond;
    found = rest.filter((row) => fits.has(row.course_id)).slice(0, filter.limit + 1);
  }
  const { rows, next } = toPage(found, filter.limit, (row) => [row.course_code, row.course_id]);

  const { states, returns } = await progressOf(app, rows);
  const names = await scopeNames(
    knex,
    rows.flatMap((row) => [row.college_id, row.office_id]),
  );
  const open = [...states.values()].flat().filter((task) => task.status === 'open');
  const people = await personNames(
    knex,
    open.flatMap((task) => task.assignee ?? []),
  );
  const offered = await candidatesOf(
    knex,
    open.filter((task) => task.assignee === undefined).map(({ id }) => id),
    locale,
  );
  return {
    columns: columns.list,
    items: rows.map((row) => presentRow(row, { columns, states, returns, names, people, offered, now, locale })),
    total,
    ...next,
  };
}

/** How many courses stand where; the numbers are those of `matrixOf` with the same filter. */
export async function matrixCounts(
  app: App,
  campaign: CampaignRow,
  filter: Pick<MatrixFilter, 'q' | 'collegeId' | 'officeId'>,
  colleges: readonly string[] | undefined,
): Promise<MatrixCounts> {
  const now = app.now();
  const columns = await columnsOf(app, campaign);
  const rows: readonly CourseRow[] = await filtered(
    app.knex,
    campaign.id,
    { ...filter, limit: 0 },
    colleges,
    now,
  ).select('c.*', 'i.status as status', 'i.definition_id as definition_id');
  const { states, returns } = await progressOf(app, rows);
  const isLate = (row: CourseRow): boolean =>
    row.instance_id !== null &&
    (states.get(row.instance_id) ?? []).some(({ status, due }) => status === 'open' && due !== undefined && due < now);
  const running = rows.filter((row) => row.state !== 'blocked');
  return {
    total: rows.length,
    late: rows.filter(isLate).length,
    open: rows.filter(({ status }) => status === 'active').length,
    completed: rows.filter(({ status }) => status === 'completed').length,
    blocked: rows.length - running.length,
    columns: columns.list.map(({ element }) => {
      const cells: Partial<Record<CellState, number>> = {};
      for (const row of running) {
        const { state } = cellIn(row, element, { columns, states, returns, people: new Map(), now });
        cells[state] = (cells[state] ?? 0) + 1;
      }
      return { element, cells };
    }),
  };
}

interface Progress {
  readonly states: ReadonlyMap<string, readonly TaskState[]>;
  readonly returns: ReadonlyMap<string, readonly Return[]>;
}

async function progressOf({ knex, engine }: App, rows: readonly CourseRow[]): Promise<Progress> {
  const instanceIds = rows.flatMap((row) => row.instance_id ?? []);
  return { states: await engine.taskStates(instanceIds), returns: await returnsOf(knex, instanceIds) };
}

/** In words, by task: who may claim what nobody has taken yet. */
async function candidatesOf(
  knex: Knex,
  taskIds: readonly string[],
  locale: Locale,
): Promise<ReadonlyMap<string, string>> {
  const rows: { task_id: string; candidate_key: string }[] = [];
  for (const part of chunks(taskIds))
    rows.push(...(await knex('zg_candidate').whereIn('task_id', part).select('task_id', 'candidate_key')));
  const keys = [...new Set(rows.map((row) => row.candidate_key))];
  const words = await describeCandidates(knex, keys, locale);
  const found = new Map<string, string>();
  for (const row of rows) {
    const known = found.get(row.task_id);
    const word = words[keys.indexOf(row.candidate_key)] ?? row.candidate_key;
    found.set(row.task_id, known === undefined ? word : joined([known, word], locale));
  }
  return found;
}

/** One cell of one course. */
function cellIn(
  row: CourseRow,
  element: string,
  facts: Progress & Pick<CellFacts, 'people' | 'offered' | 'now'> & { readonly columns: Columns },
): Matrix['items'][number]['cells'][number] {
  const tasks = row.instance_id === null ? [] : (facts.states.get(row.instance_id) ?? []);
  const returns = row.instance_id === null ? [] : (facts.returns.get(row.instance_id) ?? []);
  return cellOf(
    element,
    tasks.filter((task) => task.element === element),
    {
      // A version that does not have the task will never come to it.
      passedOver: (row.status !== null && row.status !== 'active') || !facts.columns.isIn(row.definition_id, element),
      returned: returns.some((review) => review.element !== element),
      now: facts.now,
      people: facts.people,
      offered: facts.offered,
    },
  );
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

interface RowFacts extends Progress {
  readonly columns: Columns;
  readonly names: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly offered: ReadonlyMap<string, string>;
  readonly now: number;
  readonly locale: Locale;
}

function presentRow(row: CourseRow, facts: RowFacts): Matrix['items'][number] {
  const named = (id: string): { id: string; name: string } => ({ id, name: facts.names.get(id) ?? id });
  const instanceId = row.instance_id;
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
    cells: facts.columns.list.map(({ element }) => cellIn(row, element, facts)),
  };
}
