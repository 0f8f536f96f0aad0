import { z } from 'zod';
import {
  Campaign,
  CampaignInput,
  CampaignPage,
  CampaignPreview,
  Id,
  Matrix,
  MatrixCounts,
  MatrixCountsQuery,
  MatrixQuery,
  PageQuery,
} from '../../../contract/index.ts';
import type { Account, Campaign as CampaignAnswer } from '../../../contract/index.ts';
import type { App } from '../../app.ts';
import { visibleColleges } from '../../campaigns/access.ts';
import { type CampaignRow, findCampaign, listCampaigns, presentCampaigns } from '../../campaigns/campaigns.ts';
import { matrixCounts, matrixOf } from '../../campaigns/matrix.ts';
import { launchCampaign, previewCampaign, relaunchCampaign } from '../../commands/launchCampaign.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { requireRole } from '../../organisation/requireRole.ts';
import { fromCursor, toPage } from '../../store/cursor.ts';

const params = z.object({ id: Id });
const mayLook = ['campaigns', 'collegeCampaigns'] as const;

async function campaignFor(app: App, account: Account, id: string): Promise<CampaignRow> {
  const row = await findCampaign(app.knex, id, visibleColleges(account));
  if (row === undefined) throw new Refused('notFound');
  return row;
}

async function present(app: App, account: Account, row: CampaignRow): Promise<CampaignAnswer> {
  const [campaign] = await presentCampaigns(app.knex, [row], visibleColleges(account), app.now());
  if (campaign === undefined) throw new Refused('notFound');
  return campaign;
}

export const campaignRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/campaigns',
    summary: 'Campaigns, newest first; heads of colleges see the numbers of their own college',
    permission: mayLook,
    query: PageQuery,
    response: CampaignPage,
    handler: async ({ app, account, query }) => {
      const colleges = visibleColleges(account);
      const place = fromCursor(query.after, ['number', 'string']);
      const found = await listCampaigns(app.knex, {
        limit: query.limit + 1,
        after: place === undefined ? undefined : { launchedAt: place[0], id: place[1] },
        colleges,
      });
      const { rows, next } = toPage(found, query.limit, (row) => [Number(row.launched_at), row.id]);
      return { items: await presentCampaigns(app.knex, rows, colleges, app.now()), ...next };
    },
  }),
  route({
    method: 'post',
    path: '/campaigns/preview',
    summary: 'What a launch would do; changes nothing; quality office only',
    permission: 'campaigns',
    body: CampaignInput,
    response: CampaignPreview,
    handler: ({ app, account, body, locale }) => {
      requireRole(account, 'qa_office');
      return previewCampaign(app, body, locale);
    },
  }),
  route({
    method: 'post',
    path: '/campaigns',
    summary: 'Launch one cycle for each course of a college or of the school; quality office only',
    permission: 'campaigns',
    body: CampaignInput,
    response: Campaign,
    status: 202,
    idempotent: true,
    handler: async ({ app, account, body }) => {
      requireRole(account, 'qa_office');
      return present(app, account, await launchCampaign(app, account, body));
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:id',
    summary: 'A campaign and how it goes',
    permission: mayLook,
    params,
    response: Campaign,
    handler: async ({ app, account, params }) => present(app, account, await campaignFor(app, account, params.id)),
  }),
  route({
    method: 'post',
    path: '/campaigns/:id/launch',
    summary: 'Launch again: takes up courses that are new or no longer blocked, makes no double; quality office only',
    permission: 'campaigns',
    params,
    response: Campaign,
    status: 202,
    idempotent: true,
    handler: async ({ app, account, params }) => {
      requireRole(account, 'qa_office');
      const row = await campaignFor(app, account, params.id);
      await relaunchCampaign(app, account, row);
      return present(app, account, row);
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:id/matrix',
    summary: 'Courses × tasks of a campaign',
    permission: mayLook,
    params,
    query: MatrixQuery,
    response: Matrix,
    handler: async ({ app, account, params, query, locale }) => {
      const row = await campaignFor(app, account, params.id);
      return matrixOf(app, row, query, visibleColleges(account), locale);
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:id/matrix/counts',
    summary: 'How many courses of a campaign stand where: by course and by state of each task',
    permission: mayLook,
    params,
    query: MatrixCountsQuery,
    response: MatrixCounts,
    handler: async ({ app, account, params, query }) => {
      const row = await campaignFor(app, account, params.id);
      return matrixCounts(app, row, query, visibleColleges(account));
    },
  }),
];
