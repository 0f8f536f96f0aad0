import { z } from 'zod';
import {
  ClassList,
  Id,
  Programme,
  ProgrammeInput,
  ProgrammeList,
  RoleList,
  Unit,
  UnitInput,
  UnitList,
  UnitPatch,
} from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { idFor } from '../../organisation/ids.ts';
import { createProgramme, listClasses, listProgrammes } from '../../organisation/programmes.ts';
import { roleFacts, roleKeys } from '../../organisation/roles.ts';
import { changeUnit, createUnit, listUnits } from '../../organisation/units.ts';

const ById = z.object({ id: Id });

/** Units, roles, programmes, classes: the frame that people and courses are placed in. */
export const frameRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/units',
    summary: 'School, departments, colleges and teaching offices',
    permission: 'signedIn',
    response: UnitList,
    handler: async ({ app }) => ({ items: await listUnits(app.knex) }),
  }),
  route({
    method: 'post',
    path: '/units',
    summary: 'Add a department, college or teaching office',
    permission: 'organisation',
    body: UnitInput,
    response: Unit,
    status: 201,
    idempotent: 'optional',
    handler: ({ app, body, commandKey }) => createUnit(app.knex, body, idFor('unit', commandKey)),
  }),
  route({
    method: 'patch',
    path: '/units/:id',
    summary: 'Rename or move a unit',
    permission: 'organisation',
    params: ById,
    body: UnitPatch,
    response: Unit,
    handler: ({ app, params, body }) => changeUnit(app.knex, params.id, body),
  }),
  route({
    method: 'get',
    path: '/roles',
    summary: 'The roles and what each is held for',
    permission: 'signedIn',
    response: RoleList,
    handler: async ({ locale }) => ({
      items: roleKeys.map((key) => {
        const { scope, name } = roleFacts(key);
        return { key, name: name[locale], scope };
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/programmes',
    summary: 'Programmes of all colleges',
    permission: 'signedIn',
    response: ProgrammeList,
    handler: async ({ app }) => ({ items: await listProgrammes(app.knex) }),
  }),
  route({
    method: 'post',
    path: '/programmes',
    summary: 'Add a programme to a college',
    permission: 'organisation',
    body: ProgrammeInput,
    response: Programme,
    status: 201,
    idempotent: 'optional',
    handler: ({ app, body, commandKey }) => createProgramme(app.knex, body, idFor('programme', commandKey)),
  }),
  route({
    method: 'get',
    path: '/classes',
    summary: 'Classes of all programmes',
    permission: 'signedIn',
    response: ClassList,
    handler: async ({ app }) => ({ items: await listClasses(app.knex) }),
  }),
];
