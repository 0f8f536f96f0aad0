import { z } from 'zod';
import { Id, IssuedMachine, MachineInput, MachineList } from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { issueMachine, listMachines, revokeMachine } from '../../machines/machines.ts';
import { externalTaskRoutes } from './externalTasks.ts';

export const machineRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/machines',
    summary: 'Programs that may fetch work, with their topics',
    permission: 'organisation',
    response: MachineList,
    handler: async ({ app }) => ({ items: await listMachines(app.knex) }),
  }),
  route({
    method: 'post',
    path: '/machines',
    summary: 'Make a program known; answers its token, shown once',
    permission: 'organisation',
    body: MachineInput,
    response: IssuedMachine,
    status: 201,
    idempotent: true,
    handler: ({ app, account, body }) => issueMachine(app.knex, body, account, app.now()),
  }),
  route({
    method: 'delete',
    path: '/machines/:id',
    summary: 'Take a program’s token away',
    permission: 'organisation',
    params: z.object({ id: Id }),
    response: 'none',
    handler: ({ app, params }) => revokeMachine(app.knex, params.id, app.now()),
  }),
  ...externalTaskRoutes,
];
