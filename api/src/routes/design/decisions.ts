import { z } from 'zod';
import {
  DecisionList,
  DecisionOutcome,
  DecisionVersionXml,
  PublishDecisions,
  PublishedDecisions,
  TryDecision,
} from '../../../contract/index.ts';
import { publishDecisions, tryDecision } from '../../commands/decisions.ts';
import { decisionVersion, listDecisions } from '../../design/decisions.ts';
import { route, type Route } from '../../http/route.ts';

const params = z.object({ key: z.string().min(1).max(191), version: z.coerce.number().int().min(1) });
/** Whoever draws processes, and whoever checks what ran. */
const mayLook = ['design', 'audit', 'campaigns'] as const;

/** 决策表: what business rule tasks decide by. */
export const decisionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/decisions',
    summary: 'All decisions with their versions',
    permission: mayLook,
    response: DecisionList,
    handler: async ({ app, locale }) => ({ items: await listDecisions(app, locale) }),
  }),
  route({
    method: 'post',
    path: '/decisions',
    summary: 'Publish the decisions of a DMN file',
    permission: 'design',
    body: PublishDecisions,
    bodyLimit: '5mb',
    response: PublishedDecisions,
    status: 201,
    idempotent: true,
    handler: ({ app, account, body, locale }) => publishDecisions(app, account, body, locale),
  }),
  route({
    method: 'get',
    path: '/decisions/:key/versions/:version',
    summary: 'One version of a decision with its DMN text',
    permission: mayLook,
    params,
    response: DecisionVersionXml,
    handler: ({ app, params, locale }) => decisionVersion(app, params.key, params.version, locale),
  }),
  route({
    method: 'post',
    path: '/decisions/:key/versions/:version/trial',
    summary: 'What a version of a decision says about some values',
    permission: 'design',
    params,
    body: TryDecision,
    response: DecisionOutcome,
    idempotent: 'optional',
    handler: ({ app, params, body, locale }) => tryDecision(app, params.key, params.version, body.variables, locale),
  }),
];
