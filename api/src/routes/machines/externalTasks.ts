import { z } from 'zod';
import {
  BpmnErrorExternal,
  CompleteExternal,
  ExtendedLock,
  ExtendLock,
  FailExternal,
  FetchedTasks,
  FetchTasks,
  UnlockTask,
} from '../../../contract/index.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { timestamp } from '../../store/time.ts';
import { asValues } from '../../store/values.ts';

const params = z.object({ id: z.string().min(1).max(200) });

/** What programs do with work of service tasks that name a topic (`zg:topic`). */
export const externalTaskRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/external-tasks/fetch',
    summary: 'Take work of some topics and hold it; waits for some if asked to',
    permission: 'machine',
    body: FetchTasks,
    response: FetchedTasks,
    idempotent: 'optional',
    handler: async ({ app, machine, body, request, response }) => {
      const foreign = body.topics.find(({ name }) => !machine.topics.includes(name));
      if (foreign !== undefined)
        throw new Refused('forbidden', { detail: 'topicNotAllowed', params: { topic: foreign.name } });
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      if (request.socket.destroyed) gone.abort();
      const items = await app.engine.fetchAndLock({
        ...body,
        topics: body.topics.map(({ variables, ...topic }) => ({ ...topic, ...(variables && { variables }) })),
        workerId: `${machine.name}/${body.workerId}`,
        signal: gone.signal,
      });
      return {
        items: items.map(({ businessKey, input, lockedUntil, ...task }) => ({
          ...task,
          ...(businessKey === undefined ? {} : { businessKey }),
          input: asValues(input),
          lockedUntil: timestamp(lockedUntil),
        })),
      };
    },
  }),
  route({
    method: 'post',
    path: '/external-tasks/:id/lock',
    summary: 'Hold a task for longer',
    permission: 'machine',
    params,
    body: ExtendLock,
    response: ExtendedLock,
    idempotent: 'optional',
    handler: async ({ app, params, body }) => ({
      lockedUntil: timestamp(await app.engine.extendLock({ ...params, ...body })),
    }),
  }),
  route({
    method: 'post',
    path: '/external-tasks/:id/unlock',
    summary: 'Give a task back to whoever fetches next',
    permission: 'machine',
    params,
    body: UnlockTask,
    response: 'none',
    idempotent: 'optional',
    handler: ({ app, params, body }) => app.engine.unlockExternal({ ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/external-tasks/:id/complete',
    summary: 'The work is done; its variables go to the process',
    permission: 'machine',
    params,
    body: CompleteExternal,
    response: 'none',
    idempotent: 'optional',
    handler: async ({ app, params, body }) => {
      await app.engine.completeExternal({ ...params, ...body });
    },
  }),
  route({
    method: 'post',
    path: '/external-tasks/:id/failure',
    summary: 'The work has failed: it is tried again later, or becomes an incident',
    permission: 'machine',
    params,
    body: FailExternal,
    response: 'none',
    idempotent: 'optional',
    handler: ({ app, params, body: { details, retries, retryAfterMs, ...body } }) =>
      app.engine.failExternal({
        ...params,
        ...body,
        ...(details === undefined ? {} : { details }),
        ...(retries === undefined ? {} : { retries }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      }),
  }),
  route({
    method: 'post',
    path: '/external-tasks/:id/error',
    summary: 'The work ended in a business error, for the error events of the process',
    permission: 'machine',
    params,
    body: BpmnErrorExternal,
    response: 'none',
    idempotent: 'optional',
    handler: async ({ app, params, body: { message, ...body } }) => {
      await app.engine.bpmnErrorExternal({ ...params, ...body, ...(message === undefined ? {} : { message }) });
    },
  }),
];
