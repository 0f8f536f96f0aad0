import { expect } from 'chai';
import supertest from 'supertest';
import { testDatabases } from '../../test/support/databases.ts';
import type { Access, Route } from '../src/http/route.ts';
import { permissionsOf } from '../src/organisation/roles.ts';
import { routes } from '../src/routes/index.ts';
import { smallCollege } from './support/college.ts';
import { type Client, startServer, type TestServer } from './support/server.ts';

const [sqlite] = testDatabases();

const address = (route: Route): string => route.path.replace(/:\w+/g, 'unknown');
const isWrite = (route: Route): boolean => route.method !== 'get';
const mayCall = (access: Access, permissions: readonly string[]): boolean =>
  access === 'anyone' ||
  access === 'signedIn' ||
  permissions.some((permission) => (typeof access === 'string' ? [access] : access).some((one) => one === permission));

const call = (client: Client, route: Route): supertest.Test =>
  route.method === 'get' ? client.get(address(route)) : client.raw(route.method, address(route));

/** One person of each role that is granted; course roles have the permissions of every teacher. */
const accounts = ['qa', 'auditor', 'admin', 'leader', 'dean', 'office1'] as const;

describe('who may call which route', () => {
  let server: TestServer;
  const clients = new Map<string, Client>();
  before(async () => {
    if (sqlite === undefined) throw new Error('no database to test on');
    server = await startServer(sqlite);
    for (const username of accounts) clients.set(username, await server.signIn(username));
  });
  after(() => server.drop());

  for (const route of routes)
    describe(`${route.method} ${route.path}`, () => {
      if (isWrite(route))
        it('is refused without CSRF token', async () => {
          const visitor = supertest(server.url);
          const { body } = await visitor[route.method](`/api/v1${address(route)}`).expect(403);
          expect(body.code).to.equal('badCsrfToken');
        });

      if (route.permission !== 'anyone')
        it('is refused to whoever is not signed in', async () => {
          const { body } = await call(await server.visit(), route).expect(401);
          expect(body.code).to.equal('notSignedIn');
        });

      for (const username of accounts) {
        const roles = smallCollege.people.find((person) => person.username === username)?.roles ?? [];
        const permissions = permissionsOf(roles.map(({ role }) => role));
        if (!mayCall(route.permission, permissions))
          it(`is refused to ${username}`, async () => {
            const client = clients.get(username);
            if (client === undefined) throw new Error('nobody');
            const { body } = await call(client, route).expect(403);
            expect(body.code).to.equal('forbidden');
          });
      }
    });
});
