import { z } from 'zod';
import {
  AddSigners,
  ColleagueQuery,
  Colleagues,
  CorrectTask,
  GiveTask,
  Id,
  ResolveTask,
  ReturnTargets,
  ReturnTask,
  TakeBackSigner,
  WithReason,
} from '../../../contract/index.ts';
import {
  addSigners,
  correctTask,
  delegateTask,
  removeSigner,
  resolveTask,
  returnTargets,
  returnTask,
  takeBackSigner,
  transferTask,
  withdrawTask,
} from '../../commands/passTask.ts';
import { colleaguesOf } from '../../organisation/colleagues.ts';
import { route, type Route } from '../../http/route.ts';

const params = z.object({ id: z.string().min(1).max(200) });
const Passed = z.object({ id: Id });

/** What people do with a task besides submitting it: 转办、委派、退回、撤回、加签、减签、更正. */
export const passingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/colleagues',
    summary: 'People to whom work can be given, by part of a name',
    permission: 'signedIn',
    query: ColleagueQuery,
    response: Colleagues,
    handler: ({ app, query }) => colleaguesOf(app.knex, query.q),
  }),
  route({
    method: 'post',
    path: '/tasks/:id/transfer',
    summary: 'Give a task to somebody else for good',
    permission: 'signedIn',
    params,
    body: GiveTask,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await transferTask(app, account, params.id, body.to, { commandKey, reason: body.reason });
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/delegate',
    summary: 'Have somebody else prepare a task; it comes back',
    permission: 'signedIn',
    params,
    body: GiveTask,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await delegateTask(app, account, params.id, body.to, { commandKey, reason: body.reason });
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/resolve',
    summary: 'Give a delegated task back to its owner',
    permission: 'signedIn',
    params,
    body: ResolveTask,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await resolveTask(app, account, params.id, body.values, commandKey);
      return params;
    },
  }),
  route({
    method: 'get',
    path: '/tasks/:id/return-targets',
    summary: 'Tasks that this one can be returned to, the one done last first',
    permission: 'signedIn',
    params,
    response: ReturnTargets,
    handler: ({ app, account, params }) => returnTargets(app, account, params.id),
  }),
  route({
    method: 'post',
    path: '/tasks/:id/return',
    summary: 'Return a task to one that was done before it',
    permission: 'signedIn',
    params,
    body: ReturnTask,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await returnTask(app, account, params.id, body, commandKey);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/withdraw',
    summary: 'Take back what I have submitted, while nobody has gone on with it',
    permission: 'signedIn',
    params,

    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, commandKey }) => {
      await withdrawTask(app, account, params.id, commandKey);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/signers',
    summary: 'Add people to a task, or ask them to sign it before, with or after whoever has it',
    permission: 'signedIn',
    params,
    body: AddSigners,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await addSigners(app, account, params.id, body, commandKey);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/signers/take-back',
    summary: 'Take back somebody whom I have asked to sign my task',
    permission: 'signedIn',
    params,
    body: TakeBackSigner,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await takeBackSigner(app, account, params.id, body.person, { commandKey, reason: body.reason });
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/remove-signer',
    summary: 'Take one out of several who do or sign a task',
    permission: 'design',
    params,
    body: WithReason,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey }) => {
      await removeSigner(app, account, params.id, { commandKey, reason: body.reason });
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/correct',
    summary: 'Correct the answer of a completed task; the old one stays in the history',
    permission: 'design',
    params,
    body: CorrectTask,
    response: Passed,
    idempotent: true,
    handler: async ({ app, account, params, body, commandKey, locale }) => {
      await correctTask(app, account, params.id, body.values, { commandKey, reason: body.reason, locale });
      return params;
    },
  }),
];
