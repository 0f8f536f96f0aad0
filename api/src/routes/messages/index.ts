import {
  BroadcastedSignal,
  BroadcastSignal,
  EvaluateStartConditions,
  SendMessage,
  SentMessage,
  StartedByConditions,
} from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';

/** 消息、信号与条件: what comes from outside to the processes that wait for it, or that it starts. */
export const messageRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/messages',
    summary: 'Give a message to the instance that waits for it, or start the process that it starts',
    permission: 'campaigns',
    body: SendMessage,
    response: SentMessage,
    idempotent: true,
    handler: async ({ app, account, body, commandKey }) => {
      const { name, key, businessKey, variables } = body;
      const { instanceId, seq } = await app.engine.correlateMessage({
        name,
        variables,
        ...(key === undefined ? {} : { key }),
        ...(businessKey === undefined ? {} : { businessKey }),
        actor: { id: account.id },
        commandKey,
      });
      return { instanceId, seq };
    },
  }),
  route({
    method: 'post',
    path: '/signals',
    summary: 'Give a signal to all instances that wait for it',
    permission: 'campaigns',
    body: BroadcastSignal,
    response: BroadcastedSignal,
    idempotent: true,
    handler: async ({ app, account, body, commandKey }) => ({
      received: await app.engine.broadcastSignal({ ...body, actor: { id: account.id }, commandKey }),
    }),
  }),
  route({
    method: 'post',
    path: '/start-conditions',
    summary: 'Start every process whose start condition holds for these variables',
    permission: 'campaigns',
    body: EvaluateStartConditions,
    response: StartedByConditions,
    idempotent: true,
    handler: async ({ app, account, body, commandKey }) => {
      const { variables, businessKey, definitionId } = body;
      const started = await app.engine.evaluateStartConditions({
        variables,
        ...(businessKey === undefined ? {} : { businessKey }),
        ...(definitionId === undefined ? {} : { definitionId }),
        actor: { id: account.id },
        commandKey,
      });
      return { started: started.map(({ instanceId, seq }) => ({ instanceId, seq })) };
    },
  }),
];
