import { presentIncident } from '../incidents/present.ts';
import type { Knex } from 'knex';
import type { Account, Alert, Home, InstanceSummary, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { visibleColleges } from '../campaigns/access.ts';
import { listCampaigns, presentCampaigns } from '../campaigns/campaigns.ts';
import { type InstanceListRow, instanceSummaries, listInstances, visibleInstances } from '../instances/list.ts';
import { candidateKeysOf } from '../organisation/index.ts';
import { unreadAlerts } from '../quality/alerts.ts';
import { presentAlerts } from '../quality/present.ts';
import { countInbox, listInbox, returnedTasks } from '../tasks/inbox.ts';
import { summariesOf } from '../tasks/summaries.ts';

const week = 7 * 24 * 60 * 60 * 1000;
const firstTasks = 8;
const shown = 10;

/** What matters to whoever asks; what is not theirs is absent. */
export async function homeOf(app: App, account: Account, locale: Locale): Promise<Home> {
  const may = (permission: Account['permissions'][number]): boolean => account.permissions.includes(permission);
  const led = account.roles.filter(({ role }) => role === 'course_lead').map(({ scope }) => scope);
  return {
    alerts: await alertsOf(app.knex, account),
    ...(may('tasks') ? { tasks: await tasksPart(app, account, locale) } : {}),
    ...(led.length > 0 ? { waiting: await waitingPart(app.knex, account, led) } : {}),
    ...(may('campaigns') || may('collegeCampaigns') ? { campaigns: await campaignsPart(app, account) } : {}),
    ...(may('design') ? { incidents: await incidentsOf(app) } : {}),
    ...(may('audit') ? { audit: await auditPart(app, account) } : {}),
    ...(may('organisation') ? { organisation: await organisationPart(app.knex) } : {}),
  };
}

async function alertsOf(knex: Knex, account: Account): Promise<Alert[]> {
  return presentAlerts(knex, await unreadAlerts(knex, account.id, candidateKeysOf(account), shown));
}

async function tasksPart(app: App, account: Account, locale: Locale): Promise<NonNullable<Home['tasks']>> {
  const { knex } = app;
  const now = app.now();
  const { rows } = await listInbox(knex, account, { view: 'mine', limit: firstTasks }, now);
  return {
    counts: {
      mine: await countInbox(knex, account, 'mine'),
      overdue: await countInbox(knex, account, 'mine', { before: now }),
      dueThisWeek: await countInbox(knex, account, 'mine', { from: now, before: now + week }),
      returned: (await returnedTasks(knex, account, 'mine')).length,
      claimable: await countInbox(knex, account, 'claimable'),
    },
    first: await summariesOf(knex, rows, locale, now),
  };
}

/** Active cycles of the courses that somebody leads in which nothing waits for that person. */
async function waitingPart(knex: Knex, account: Account, led: readonly string[]): Promise<InstanceSummary[]> {
  const mine = knex('zg_task').where({ status: 'open', assignee: account.id }).select('instance_id');
  const rows: readonly InstanceListRow[] = await visibleInstances(knex, account)
    .where('i.status', 'active')
    .whereIn('s.course_id', [...led])
    .whereNotIn('i.id', mine)
    .orderBy('i.id', 'desc')
    .limit(shown)
    .select(
      'i.*',
      'd.name as definition_name',
      's.process_name',
      's.course_id',
      's.course_name',
      's.semester_id',
      's.semester_name',
    );
  return instanceSummaries(knex, rows);
}

async function campaignsPart(app: App, account: Account): Promise<NonNullable<Home['campaigns']>> {
  const colleges = visibleColleges(account);
  const rows = await listCampaigns(app.knex, { limit: shown, colleges });
  return presentCampaigns(app.knex, rows, colleges, app.now());
}

/** Work that failed for good and waits for a person (异常), the newest. */
async function incidentsOf(app: App): Promise<NonNullable<Home['incidents']>> {
  const { items } = await app.engine.incidents({ limit: shown });
  return Promise.all(items.map((incident) => presentIncident(app.engine, incident)));
}

async function auditPart(app: App, account: Account): Promise<NonNullable<Home['audit']>> {
  const { rows } = await listInstances(app.knex, account, { limit: shown });
  return {
    instances: await app.engine.countInstances({}),
    active: await app.engine.countInstances({ status: 'active' }),
    steps: await app.engine.countSteps(),
    recent: await instanceSummaries(app.knex, rows),
  };
}

async function count(query: Knex.QueryBuilder): Promise<number> {
  const [row] = (await query.count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

async function organisationPart(knex: Knex): Promise<NonNullable<Home['organisation']>> {
  return {
    people: await count(knex('account').where('active', true)),
    courses: await count(knex('course')),
    units: await count(knex('unit')),
    offices: await count(knex('unit').where('kind', 'office')),
    programmes: await count(knex('programme')),
    qualityOffice: await count(
      knex('account')
        .where('active', true)
        .whereIn('id', knex('role_grant').where('role', 'qa_office').select('account_id')),
    ),
    coursesWithoutLead: await count(knex('course').whereNull('lead_id')),
  };
}
