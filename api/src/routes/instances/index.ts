import { z } from 'zod';
import {
  ActivityPage,
  ActivityQuery,
  Id,
  InstanceDetail,
  InstanceListQuery,
  InstancePage,
  StepDetail,
  VerificationResult,
} from '../../../contract/index.ts';
import { instanceActivities } from '../../activities/activities.ts';
import { route, type Route } from '../../http/route.ts';
import { instanceDetail, stepDetail, verifyInstance } from '../../instances/detail.ts';
import { instanceSummaries, listInstances } from '../../instances/list.ts';
import { steeringRoutes } from './steering.ts';

const params = z.object({ id: Id });

export const instanceRoutes: readonly Route[] = [
  ...steeringRoutes,
  route({
    method: 'get',
    path: '/instances',
    summary: 'Cycles that I may look into, newest first',
    permission: 'signedIn',
    query: InstanceListQuery,
    response: InstancePage,
    handler: async ({ app: { knex }, account, query }) => {
      const { rows, next } = await listInstances(knex, account, query);
      return { items: await instanceSummaries(knex, rows), ...next };
    },
  }),
  route({
    method: 'get',
    path: '/instances/:id',
    summary: 'A cycle with its diagram, its path and its history',
    permission: 'signedIn',
    params,
    response: InstanceDetail,
    handler: ({ app, account, params, locale }) => instanceDetail(app, account, params.id, locale),
  }),
  route({
    method: 'get',
    path: '/instances/:id/steps/:seq',
    summary: 'A cycle as it was after one step, and what the step changed',
    permission: 'signedIn',
    params: params.extend({ seq: z.coerce.number().int().min(1) }),
    response: StepDetail,
    handler: ({ app, account, params, locale }) => stepDetail(app, account, params.id, params.seq, locale),
  }),
  route({
    method: 'get',
    path: '/instances/:id/activities',
    summary: 'What a cycle went through, in the order of entering, and how long it stood there',
    permission: 'signedIn',
    params,
    query: ActivityQuery,
    response: ActivityPage,
    handler: ({ app, account, params, query, locale }) => instanceActivities(app, account, params.id, query, locale),
  }),
  route({
    method: 'post',
    path: '/instances/:id/verification',
    summary: 'Recompute the chain of a history; changes nothing',
    permission: 'signedIn',
    params,
    response: VerificationResult,
    handler: ({ app, account, params, locale }) => verifyInstance(app, account, params.id, locale),
  }),
];
