import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { testDatabases } from '../../test/support/databases.ts';
import { createLogger } from '../src/http/logging.ts';
import { type Client, startServer, type TestServer } from './support/server.ts';

const [sqlite] = testDatabases();
if (sqlite === undefined) throw new Error('no database to test on');

const post = (client: Client) => client.raw('post', '/units').set('Idempotency-Key', 'k');

describe('the HTTP server', () => {
  let server: TestServer;
  let admin: Client;
  const folder = mkdtempSync(join(tmpdir(), 'zhengai-portal-'));
  const portalDir = join(folder, 'portal');
  before(async () => {
    mkdirSync(join(portalDir, 'assets'), { recursive: true });
    writeFileSync(join(portalDir, 'index.html'), '<!doctype html><title>诊改</title>');
    writeFileSync(join(portalDir, 'assets', 'index-B1c2D3e4.js'), `console.log("${'诊改'.repeat(500)}");`);
    writeFileSync(join(folder, 'outside.txt'), 'outside');
    server = await startServer(sqlite, { portalDir });
    admin = await server.signIn('admin');
  });
  after(async () => {
    await server.drop();
    rmSync(folder, { recursive: true });
  });
  const plain = (): ReturnType<typeof supertest> => supertest(server.url);

  it('tells that it is well', async () => {
    const { body } = await plain().get('/api/v1/health').expect(200);
    expect(body).to.deep.equal({ status: 'ok' });
  });

  it('lets scripts come from its own files only, on every answer', async () => {
    for (const path of ['/', '/api/v1/health', '/api/v1/nowhere', '/api/docs/']) {
      const { headers } = await plain().get(path);
      const policy: unknown = headers['content-security-policy'];
      expect(policy).to.contain("default-src 'self'").and.to.contain("script-src 'self';");
      expect(policy).to.contain("object-src 'none'").and.to.contain("frame-ancestors 'none'");
      expect(policy).not.to.match(/unsafe-eval|upgrade-insecure-requests/);
      expect(headers).not.to.have.property('strict-transport-security');
      expect(headers).not.to.have.property('x-powered-by');
    }
  });

  it('answers unknown API addresses with a problem', async () => {
    const { body } = await plain()
      .get('/api/v1/nowhere')
      .expect(404)
      .expect('Content-Type', /problem\+json/);
    expect(body).to.deep.include({ code: 'notFound', detail: '接口地址不存在' });
    await plain()
      .get('/api/nowhere')
      .expect(404)
      .expect('Content-Type', /problem\+json/);
    await plain().get('/api/v1/people/%E0%A4%A').expect(404);
  });

  it('answers malformed JSON, a wrong content type and an oversized body each with a clear problem', async () => {
    const malformed = await post(admin).set('Content-Type', 'application/json').send('{"name":').expect(400);
    expect(malformed.body.detail).to.equal('提交的内容不是有效的 JSON');
    const wrong = await post(admin).set('Content-Type', 'text/xml').send('<name/>').expect(400);
    expect(wrong.body.detail).to.equal('提交的内容类型应为 application/json');
    const large = await post(admin)
      .send({ name: 'x'.repeat(1024 * 1024) })
      .expect(413);
    expect(large.body).to.deep.include({ code: 'tooLarge', detail: '提交的内容超过 1024 KB' });
    const array = await post(admin).send([]).expect(400);
    expect(array.body.code).to.equal('badRequest');
  });

  it('points to each field that is wrong', async () => {
    const { body } = await admin
      .post('/people', { username: 'x', name: '', unit: 'o-1', roles: [{ role: 1 }] })
      .expect(400);
    expect(body.issues.map((issue: { pointer: string }) => issue.pointer)).to.deep.equal([
      '/username',
      '/name',
      '/roles/0/role',
      '/roles/0/scope',
    ]);
  });

  it('needs an Idempotency-Key where a repetition would do harm', async () => {
    const qa = await server.signIn('qa');
    const { body } = await qa.raw('post', '/campaigns').send({}).expect(400);
    expect(body.detail).to.equal('缺少请求头 Idempotency-Key（1 至 200 个可见字符）');
  });

  it('refuses a limit that is out of range, with the address of the field', async () => {
    const { body } = await admin.get('/people?limit=1000').expect(400);
    expect(body.issues[0].pointer).to.equal('/limit');
  });

  it('serves the portal: hashed files for ever and compressed, the page never from cache', async () => {
    const script = await plain().get('/assets/index-B1c2D3e4.js').set('Accept-Encoding', 'gzip').expect(200);
    expect(script.headers['cache-control']).to.equal('public, max-age=31536000, immutable');
    expect(script.headers['content-encoding']).to.equal('gzip');
    expect(script.text).to.contain('诊改诊改');
    const page = await plain().get('/tasks/some-task').set('Accept-Encoding', 'identity').expect(200);
    expect(page.text).to.contain('<title>诊改</title>');
    expect(page.headers['cache-control']).to.equal('no-cache');
    await plain().get('/assets/nowhere.js').expect(404);
    await plain().get('/..%2Foutside.txt').expect(404);
    await plain().post('/tasks').expect(404);
  });

  it('keeps answers of the API out of caches', async () => {
    const { headers } = await admin.get('/units');
    expect(headers['cache-control']).to.equal('no-store');
    expect(headers['x-request-id']).to.match(/^[0-9a-f-]{36}$/);
  });

  it('hides what went wrong inside, and logs it without what people wrote', async () => {
    const lines: string[] = [];
    const logger = createLogger('debug', { write: (line) => void lines.push(line) });
    const other = await startServer(sqlite, { logger });
    const client = await other.signIn('admin');
    await other.knex.schema.renameTable('role_grant', 'role_grant_away');
    const { body } = await client
      .post('/people', { username: 'somebody', name: 'private words', unit: 'o-1', roles: [] })
      .expect(500);
    await other.drop();
    expect(body.code).to.equal('internal');
    expect(body.detail).to.match(/^错误编号 [0-9a-f]{8}，/);
    expect(JSON.stringify(body)).not.to.match(/role_grant|select|SQLITE/i);
    const log = lines.join('');
    const logId = /[0-9a-f]{8}/.exec(body.detail)?.[0] ?? 'none';
    expect(log).to.contain(logId).and.to.contain('role_grant').and.to.contain('"path":"/api/v1/people"');
    expect(log).not.to.contain(other.password);
    expect(log).not.to.match(/private words|argon2|zhengai\.sid|csrf/i);
  });
});
