import { z } from 'zod';
import {
  Id,
  IssuedPassword,
  PeopleQuery,
  Person,
  PersonInput,
  PersonPage,
  PersonPatch,
} from '../../../contract/index.ts';
import { randomPassword } from '../../access/passwords.ts';
import { route, type Route } from '../../http/route.ts';
import { idFor } from '../../organisation/ids.ts';
import { addPerson, changePerson, listPeople, personOf, resetPassword } from '../../organisation/people.ts';

const ById = z.object({ id: Id });

export const peopleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/people',
    summary: 'People with their roles, by user name',
    permission: ['organisation', 'campaigns'],
    query: PeopleQuery,
    response: PersonPage,
    handler: ({ app, query, locale }) => listPeople(app.knex, query, locale),
  }),
  route({
    method: 'get',
    path: '/people/:id',
    summary: 'One person',
    permission: ['organisation', 'campaigns'],
    params: ById,
    response: Person,
    handler: ({ app, params, locale }) => personOf(app.knex, params.id, locale),
  }),
  route({
    method: 'post',
    path: '/people',
    summary: 'Add somebody; answers the one-time password, shown once',
    permission: 'organisation',
    body: PersonInput,
    response: IssuedPassword,
    status: 201,
    idempotent: 'optional',
    handler: async ({ app, body, commandKey, request }) => {
      const id = idFor('person', commandKey);
      const password = randomPassword();
      await addPerson(app.knex, body, { id, password, now: app.now() });
      request.log.info({ account: request.account?.id, person: id }, 'added a person');
      return { id, password };
    },
  }),
  route({
    method: 'patch',
    path: '/people/:id',
    summary: 'Change name, unit, roles, or whether somebody is active; nobody changes their own roles',
    permission: 'organisation',
    params: ById,
    body: PersonPatch,
    response: Person,
    handler: async ({ app, account, params, body, locale, request }) => {
      const person = await changePerson(app.knex, params.id, body, account.id, locale);
      request.log.info({ account: account.id, person: params.id, changed: Object.keys(body) }, 'changed a person');
      return person;
    },
  }),
  route({
    method: 'post',
    path: '/people/:id/password',
    summary: 'Issue a one-time password; ends all sessions of the person',
    permission: 'organisation',
    params: ById,
    response: IssuedPassword,
    idempotent: 'optional',
    handler: async ({ app, account, params, request }) => {
      const password = randomPassword();
      await resetPassword(app.knex, params.id, password, account.id);
      request.log.info({ account: account.id, person: params.id }, 'issued a one-time password');
      return { id: params.id, password };
    },
  }),
];
