import { expect } from 'chai';
import supertest from 'supertest';
import { z } from 'zod';
import { testDatabases } from '../../test/support/databases.ts';
import { openApiOf, openApiPath } from '../src/http/openapi.ts';
import { routes } from '../src/routes/index.ts';
import { startServer, type TestServer } from './support/server.ts';

const Operation = z.object({
  operationId: z.string(),
  summary: z.string().min(5),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

describe('the OpenAPI document', () => {
  const document = Document.parse(openApiOf(routes));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  it('lists every route once, and nothing else', () => {
    const served = routes.map(({ method, path }) => `${method} ${openApiPath(path)}`);
    expect(served).to.deep.equal([...new Set(served)]);
    expect(operations.map(({ method, path }) => `${method} ${path}`)).to.have.members(served);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  it('refers only to schemas that it has', () => {
    const whole = openApiOf(routes);
    for (const [, name] of JSON.stringify(whole).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(whole.components?.schemas).to.have.property(name ?? '');
  });

  for (const route of routes)
    describe(`${route.method} ${route.path}`, () => {
      it('has a schema for each part', () => {
        const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
        expect(Object.keys(route.params?.shape ?? {})).to.have.members(named);
        if (route.method === 'get') expect(route.body, 'a GET has no body').to.equal(undefined);
        if (route.method === 'put' || route.method === 'patch') expect(route.body, 'body').not.to.equal(undefined);
        if (route.response === 'stream')
          expect(route.produces ?? 'application/octet-stream').to.match(/^[\w-]+\/[\w.+-]+$/);
      });
    });
});

describe('the readable page of the API', () => {
  let server: TestServer;
  const [sqlite] = testDatabases();
  before(async () => {
    if (sqlite === undefined) throw new Error('no database to test on');
    server = await startServer(sqlite);
  });
  after(() => server.drop());

  it('is served from here, without inline script', async () => {
    const agent = supertest(server.url);
    const document = await agent.get('/api/v1/openapi.json').expect(200);
    Document.parse(document.body);
    const page = await agent.get('/api/docs/').expect(200);
    expect(page.text).not.to.match(/<script(?![^>]* src=)/);
    for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) await agent.get(file ?? '').expect(200);
    await agent.get('/api/docs').expect(200);
  });
});
