import { z } from 'zod';
import {
  Id,
  InstanceTokens,
  Jump,
  Migrate,
  MigrationPlan,
  PlanMigration,
  WithReason,
} from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { migrationPlan } from '../../instances/migrationPlan.ts';
import { instanceTokens } from '../../instances/tokens.ts';

const params = z.object({ id: Id });
const Changed = z.object({ id: Id });

/** What the quality office does with an instance, always with a reason: 挂起、恢复、终止、跳转、迁移. */
export const steeringRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/instances/:id/suspend',
    summary: 'Let nothing happen in an instance until it is resumed',
    permission: 'design',
    params,
    body: WithReason,
    response: Changed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      const sent = { instanceId: params.id, actor: { id: account.id }, commandKey, reason: body.reason };
      await app.engine.suspendInstance(sent);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/instances/:id/resume',
    summary: 'Let a suspended instance go on',
    permission: 'design',
    params,
    body: WithReason,
    response: Changed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      const sent = { instanceId: params.id, actor: { id: account.id }, commandKey, reason: body.reason };
      await app.engine.resumeInstance(sent);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/instances/:id/cancel',
    summary: 'End an instance with all that is open in it',
    permission: 'design',
    params,
    body: WithReason,
    response: Changed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      const sent = { instanceId: params.id, actor: { id: account.id }, commandKey, reason: body.reason };
      await app.engine.cancelInstance(sent);
      return params;
    },
  }),
  route({
    method: 'get',
    path: '/instances/:id/tokens',
    summary: 'Where an instance stands, and where each token could be moved to',
    permission: 'design',
    params,
    response: InstanceTokens,
    handler: ({ app, params, locale }) => instanceTokens(app, params.id, locale),
  }),
  route({
    method: 'post',
    path: '/instances/:id/jump',
    summary: 'Move a token to another element',
    permission: 'design',
    params,
    body: Jump,
    response: Changed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      const sent = { instanceId: params.id, actor: { id: account.id }, commandKey, reason: body.reason };
      await app.engine.jump({ ...sent, tokenId: body.tokenId, element: body.element });
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/instances/:id/migration-plan',
    summary: 'What going over to another version would do; changes nothing',
    permission: 'design',
    params,
    body: PlanMigration,
    response: MigrationPlan,
    handler: ({ app, params, body }) => migrationPlan(app, params.id, body),
  }),
  route({
    method: 'post',
    path: '/instances/:id/migrate',
    summary: 'Let an instance go on by another version of its process',
    permission: 'design',
    params,
    body: Migrate,
    response: Changed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      const sent = { instanceId: params.id, actor: { id: account.id }, commandKey, reason: body.reason };
      await app.engine.migrateInstance({ ...sent, definitionId: body.definitionId, elements: body.elements });
      return params;
    },
  }),
];
