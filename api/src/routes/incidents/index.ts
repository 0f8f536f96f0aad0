import { z } from 'zod';
import {
  IncidentDetail,
  IncidentList,
  IncidentListQuery,
  RepairIncident,
  RetryIncident,
  SkipIncident,
} from '../../../contract/index.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { presentIncident, presentIncidentDetail } from '../../incidents/present.ts';

const params = z.object({ jobId: z.string().min(1).max(200) });

/** 异常: work that failed for good. The auditor reads, the quality office decides. */
export const incidentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/incidents',
    summary: 'Work of the machine that failed for good and waits for a person, newest first',
    permission: ['design', 'audit'],
    query: IncidentListQuery,
    response: IncidentList,
    handler: async ({ app, query }) => {
      const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      const { items, next } = await app.engine.incidents(asked);
      return {
        items: await Promise.all(items.map((incident) => presentIncident(app.engine, incident))),
        ...(next === undefined ? {} : { next }),
      };
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:jobId',
    summary: 'One incident with what it was given and what went wrong',
    permission: ['design', 'audit'],
    params,
    response: IncidentDetail,
    handler: async ({ app, params }) => {
      const incident = await app.engine.incident(params.jobId);
      if (incident === undefined) throw new Refused('notFound');
      return presentIncidentDetail(app.engine, incident);
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:jobId/retry',
    summary: 'Put failed work back to work',
    permission: 'design',
    params,
    body: RetryIncident,
    response: 'none',
    idempotent: 'optional',
    handler: ({ app, account, params, body, commandKey }) =>
      app.engine.retryIncident({ ...params, ...body, actor: { id: account.id }, commandKey }),
  }),
  route({
    method: 'post',
    path: '/incidents/:jobId/repair',
    summary: 'Put failed work back to work with other input',
    permission: 'design',
    params,
    body: RepairIncident,
    response: 'none',
    idempotent: 'optional',
    handler: ({ app, account, params, body, commandKey }) =>
      app.engine.repairIncident({ ...params, ...body, actor: { id: account.id }, commandKey }),
  }),
  route({
    method: 'post',
    path: '/incidents/:jobId/skip',
    summary: 'Let the process go on without the work',
    permission: 'design',
    params,
    body: SkipIncident,
    response: 'none',
    idempotent: 'optional',
    handler: ({ app, account, params, body, commandKey }) =>
      app.engine.skipIncident({ ...params, ...body, actor: { id: account.id }, commandKey }),
  }),
];
