import type { Knex } from 'knex';
import type { Campaign } from '../../contract/index.ts';
import { personNames, scopeNames } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';
import { semesterNames } from './semesters.ts';

export interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly semester_id: string;
  readonly process_key: string;
  readonly process_name: string;
  readonly college_id: string | null;
  readonly scope: string;
  readonly launched_by: string;
  readonly launched_at: number | string;
}

/** Campaigns that somebody with these colleges may see; undefined is all of them. */
const visible = (knex: Knex, colleges: readonly string[] | undefined): Knex.QueryBuilder<CampaignRow> =>
  knex<CampaignRow>('campaign').where((mine) => {
    if (colleges !== undefined) void mine.whereNull('college_id').orWhereIn('college_id', [...colleges]);
  });

export async function findCampaign(
  knex: Knex,
  id: string,
  colleges: readonly string[] | undefined,
): Promise<CampaignRow | undefined> {
  const row: CampaignRow | undefined = await visible(knex, colleges).where('id', id).first();
  return row;
}

/** Newest first. `after` is the last row of the page before. */
export async function listCampaigns(
  knex: Knex,
  query: {
    readonly limit: number;
    readonly after?: { readonly launchedAt: number; readonly id: string } | undefined;
    readonly colleges: readonly string[] | undefined;
  },
): Promise<readonly CampaignRow[]> {
  const { after } = query;
  const rows: CampaignRow[] = await visible(knex, query.colleges)
    .where((place) => {
      if (after !== undefined)
        void place
          .where('launched_at', '<', after.launchedAt)
          .orWhere((tie) => void tie.where('launched_at', after.launchedAt).where('id', '<', after.id));
    })
    .orderBy([
      { column: 'launched_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(query.limit);
  return rows;
}

const total = (entries: readonly { readonly n: number | string }[]): number =>
  entries.reduce((sum, { n }) => sum + Number(n), 0);

/** Campaigns as the contract shows them, with how launch and cycles go, counted over the colleges that one may see. */
export async function presentCampaigns(
  knex: Knex,
  rows: readonly CampaignRow[],
  colleges: readonly string[] | undefined,
  now: number,
): Promise<Campaign[]> {
  const ids = rows.map(({ id }) => id);
  const courses = (): Knex.QueryBuilder =>
    knex('campaign_course as c')
      .whereIn('c.campaign_id', ids)
      .where((mine) => {
        if (colleges !== undefined) void mine.whereIn('c.college_id', [...colleges]);
      });
  const launch: readonly { id: string; state: string; n: number | string }[] = await courses()
    .groupBy('c.campaign_id', 'c.state')
    .select('c.campaign_id as id', 'c.state as state')
    .count({ n: '*' });
  const cycles: readonly { id: string; status: string; n: number | string }[] = await courses()
    .join('zg_instance as i', 'i.id', 'c.instance_id')
    .groupBy('c.campaign_id', 'i.status')
    .select('c.campaign_id as id', 'i.status as status')
    .count({ n: '*' });
  const overdue: readonly { id: string; n: number | string }[] = await courses()
    .join('zg_task as t', 't.instance_id', 'c.instance_id')
    .where('t.status', 'open')
    .where('t.due_order', '<', now)
    .groupBy('c.campaign_id')
    .select('c.campaign_id as id')
    .count({ n: '*' });
  const semesters = await semesterNames(
    knex,
    rows.map((row) => row.semester_id),
  );
  const people = await personNames(
    knex,
    rows.map((row) => row.launched_by),
  );
  const names = await scopeNames(
    knex,
    rows.flatMap((row) => row.college_id ?? []),
  );
  return rows.map((row) => {
    const launched = (state: string): number =>
      Number(launch.find((entry) => entry.id === row.id && entry.state === state)?.n ?? 0);
    const mine = cycles.filter(({ id }) => id === row.id);
    const instances = total(mine);
    const active = total(mine.filter(({ status }) => status === 'active'));
    const pending = launched('pending');
    return {
      id: row.id,
      name: row.name,
      semester: { id: row.semester_id, name: semesters.get(row.semester_id) ?? row.semester_id },
      process: { key: row.process_key, name: row.process_name },
      college:
        row.college_id === null ? null : { id: row.college_id, name: names.get(row.college_id) ?? row.college_id },
      launchedBy: { id: row.launched_by, name: people.get(row.launched_by) ?? row.launched_by },
      launchedAt: timestamp(row.launched_at),
      state: pending > 0 ? 'launching' : instances > 0 && active === 0 ? 'completed' : 'running',
      launch: {
        total: total(launch.filter(({ id }) => id === row.id)),
        started: launched('started'),
        existing: launched('existing'),
        blocked: launched('blocked'),
      },
      progress: {
        instances,
        completed: total(mine.filter(({ status }) => status === 'completed')),
        overdueTasks: Number(overdue.find(({ id }) => id === row.id)?.n ?? 0),
      },
    };
  });
}
