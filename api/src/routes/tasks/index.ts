import { z } from 'zod';
import {
  CompletedTask,
  CompleteTask,
  Id,
  SavedDraft,
  SaveDraft,
  TaskCounts,
  TaskDetail,
  TaskListQuery,
  TaskPage,
} from '../../../contract/index.ts';
import { completeTask } from '../../commands/completeTask.ts';
import { claimTask, releaseTask } from '../../commands/holdTask.ts';
import { route, type Route } from '../../http/route.ts';
import { timestamp } from '../../store/time.ts';
import { taskToDo } from '../../tasks/access.ts';
import { taskDetail } from '../../tasks/detail.ts';
import { keepDraft } from '../../tasks/drafts.ts';
import { countInbox, listInbox } from '../../tasks/inbox.ts';
import { summariesOf } from '../../tasks/summaries.ts';
import { passingRoutes } from './passing.ts';

const params = z.object({ id: z.string().min(1).max(200) });
const Held = z.object({ id: Id });

export const taskRoutes: readonly Route[] = [
  ...passingRoutes,
  route({
    method: 'get',
    path: '/tasks',
    summary: 'My inbox: mine, claimable, done, and what I started',
    permission: 'signedIn',
    query: TaskListQuery,
    response: TaskPage,
    handler: async ({ app, account, query, locale }) => {
      const { rows, next } = await listInbox(app.knex, account, query, app.now());
      return { items: await summariesOf(app.knex, rows, locale, app.now()), ...next };
    },
  }),
  route({
    method: 'get',
    path: '/tasks/counts',
    summary: 'Numbers on the tabs of the inbox',
    permission: 'signedIn',
    response: TaskCounts,
    handler: async ({ app: { knex, now }, account }) => ({
      mine: await countInbox(knex, account, 'mine'),
      overdue: await countInbox(knex, account, 'mine', { before: now() }),
      claimable: await countInbox(knex, account, 'claimable'),
    }),
  }),
  route({
    method: 'get',
    path: '/tasks/:id',
    summary: 'A task with its form, what it is for, what comes next, and the answers before it',
    permission: 'signedIn',
    params,
    response: TaskDetail,
    handler: ({ app, account, params, locale }) => taskDetail(app, account, params.id, locale),
  }),
  route({
    method: 'put',
    path: '/tasks/:id/draft',
    summary: 'Keep what has been typed so far; not validated',
    permission: 'signedIn',
    params,
    body: SaveDraft,
    response: SavedDraft,
    handler: async ({ app, account, params, body }) => {
      const { task } = await taskToDo(app, account, params.id);
      const at = app.now();
      await keepDraft(app.knex, task, account.id, body.values, at);
      return { savedAt: timestamp(at) };
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/claim',
    summary: 'Take a task that was offered to several people',
    permission: 'signedIn',
    params,
    response: Held,
    idempotent: true,
    handler: async ({ app, account, params, commandKey }) => {
      await claimTask(app, account, params.id, commandKey);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/release',
    summary: 'Give a claimed task back',
    permission: 'signedIn',
    params,
    response: Held,
    idempotent: true,
    handler: async ({ app, account, params, commandKey }) => {
      await releaseTask(app, account, params.id, commandKey);
      return params;
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:id/complete',
    summary: 'Submit the form of a task',
    permission: 'signedIn',
    params,
    body: CompleteTask,
    response: CompletedTask,
    idempotent: true,
    handler: ({ app, account, params, body, commandKey, locale }) =>
      completeTask(app, account, { taskId: params.id, values: body.values, vote: body.vote, commandKey, locale }),
  }),
];
