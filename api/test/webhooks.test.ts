import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import supertest from 'supertest';
import type { z } from 'zod';
import { testDatabases } from '../../test/support/databases.ts';
import { Listener } from '../../test/support/listener.ts';
import {
  DeadLetterPage,
  DeliveryResult,
  IssuedMachine,
  IssuedWebhook,
  OutboxEntry,
  OutboxPage,
  Problem,
  Webhook,
  WebhookList,
} from '../contract/index.ts';
import { type Client, newKey, startServer, type TestServer } from './support/server.ts';
import { fetchedWork } from './support/work.ts';

/** The server looks that often what is due, so that nobody waits for its usual second. */
const LOOK_MS = 20;

const kindsOf = ({ events }: Listener): string[] => events.map((event) => OutboxEntry.parse(event).kind);

/** Looks again and again, as the server does, until something is so. */
const until = async (so: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 20));
};

for (const database of testDatabases())
  describe(`webhooks (${database.kind})`, () => {
    let now = 1_800_000_000_000;
    let server: TestServer;
    let admin: Client;
    let listener: Listener;
    let url: string;
    before(async () => {
      server = await startServer(database, { now: () => now, webhooksMayLoopBack: true, webhooksLookMs: LOOK_MS });
      await server.engine.deploy({ xml: fetchedWork, actor: { id: 'qa' } });
      admin = await server.signIn('admin');
    });
    after(() => server.drop());
    beforeEach(async () => {
      listener = new Listener();
      url = await listener.start();
    });
    afterEach(async () => {
      listener.stop();
      for (const { id } of WebhookList.parse((await admin.get('/webhooks').expect(200)).body).items)
        await admin.delete(`/webhooks/${id}`).expect(204);
    });

    const register = async (kinds: readonly string[]): Promise<z.infer<typeof IssuedWebhook>> =>
      IssuedWebhook.parse((await admin.post('/webhooks', { name: '教务', url, kinds }).expect(201)).body);
    const begin = async (): Promise<string> => {
      const actor = { id: 'qa' };
      const started = { processKey: 'grades', businessKey: 'c-1', variables: {}, actor, commandKey: newKey() };
      return (await server.engine.start(started)).instanceId;
    };
    const cancel = async (instanceId: string): Promise<void> => {
      await server.engine.cancelInstance({ instanceId, actor: { id: 'qa' }, commandKey: newKey() });
    };

    const failing = async () => WebhookList.parse((await admin.get('/webhooks').expect(200)).body).items[0];
    const issue = async (events: boolean): Promise<string> => {
      const body = { name: '数据中台', topics: [], events };
      return IssuedMachine.parse((await admin.post('/machines', body).expect(201)).body).token;
    };

    it('are told what they asked for, in order and signed', async () => {
      const { secret } = await register(['instanceStarted', 'instanceEnded']);
      const instanceId = await begin();
      await cancel(instanceId);
      await until(() => listener.told.length === 2);
      expect(kindsOf(listener)).to.deep.equal(['instanceStarted', 'instanceEnded']);
      for (const { headers, body } of listener.told) {
        const signed = `${headers['x-zhengai-timestamp']?.toString()}.${body}`;
        const signature = createHmac('sha256', secret).update(signed).digest('hex');
        expect(headers['x-zhengai-signature']).to.equal(`sha256=${signature}`);
        const entry = OutboxEntry.parse(JSON.parse(body));
        expect(entry).to.deep.include({ instanceId });
        expect(decodeURIComponent(headers['x-zhengai-event']?.toString() ?? '')).to.equal(entry.id);
      }
      expect(JSON.stringify(await server.knex('webhook').select())).not.to.contain(secret);
    });

    it('are told again after a failure, the same event under the same id, and what comes later afterwards', async () => {
      const { id } = await register(['instanceStarted', 'instanceEnded']);
      listener.status = 500;
      const instanceId = await begin();
      await until(() => listener.told.length === 1);
      await until(async () => (await failing())?.lastError === 'HTTP 500');
      expect(await failing()).to.deep.include({ id, deadLetters: 0 });
      await cancel(instanceId);
      listener.status = 200;
      now += 1_000;
      await until(() => listener.told.length === 3);
      expect(kindsOf(listener)).to.deep.equal(['instanceStarted', 'instanceStarted', 'instanceEnded']);
      expect(listener.told[1]?.headers['x-zhengai-event']).to.equal(listener.told[0]?.headers['x-zhengai-event']);
      await until(async () => (await failing())?.lastError === undefined);
    });

    it('that never answer well leave dead letters behind, and the next events are tried', async () => {
      const { id } = await register(['instanceStarted']);
      // What redirects is not followed.
      listener.status = 302;
      const instanceId = await begin();
      for (let attempts = 1; attempts <= 7; attempts++) {
        const row = async (): Promise<{ readonly attempts: number; readonly next_at: number }> =>
          server.knex('webhook').where({ id }).first();
        await until(async () => (await row()).attempts === attempts);
        now = (await row()).next_at;
      }
      admin = await server.signIn('admin');
      const letters = async () =>
        DeadLetterPage.parse((await admin.get(`/webhooks/${id}/dead-letters`).expect(200)).body).items;
      await until(async () => (await letters()).length > 0);
      const [letter] = await letters();
      expect(letter).to.deep.include({ error: 'HTTP 302' });
      expect(letter?.entry).to.deep.include({ instanceId, kind: 'instanceStarted' });
      expect(new Set(listener.told.map(({ headers }) => headers['x-zhengai-event'])).size).to.equal(1);
      expect(listener.told).to.have.length(8);
      const path = `/webhooks/${id}/dead-letters/${encodeURIComponent(letter?.entry.id ?? '')}`;
      const retry = async () => DeliveryResult.parse((await admin.post(`${path}/retry`).expect(200)).body);
      expect(await retry()).to.deep.equal({ delivered: false, error: 'HTTP 302' });
      listener.status = 200;
      await begin();
      await until(() => listener.told.length === 10);
      expect(await retry()).to.deep.equal({ delivered: true });
      expect(listener.told.at(-1)?.headers['x-zhengai-event']).to.equal(listener.told[0]?.headers['x-zhengai-event']);
      expect(await letters()).to.deep.equal([]);
      await admin.post(`${path}/retry`).expect(404);
      await admin.delete(path).expect(404);
      await admin.get('/webhooks/unknown/dead-letters').expect(404);
    });

    it('whose dead letters nobody wants any more lose them', async () => {
      const { id } = await register(['instanceStarted']);
      const entry = {
        id: 'e-1',
        kind: 'instanceStarted',
        at: '2027-01-15T08:00:00+08:00',
        instanceId: 'i',
        payload: {},
      };
      const row = { webhook_id: id, entry_id: 'e-1', failed_at: now, entry: JSON.stringify(entry), error: 'HTTP 500' };
      await server.knex('webhook_dead_letter').insert(row);
      expect(await failing()).to.deep.include({ deadLetters: 1 });
      await (await server.signIn('qa')).delete(`/webhooks/${id}/dead-letters/e-1`).expect(403);
      await admin.delete(`/webhooks/${id}/dead-letters/e-1`).expect(204);
      expect(await failing()).to.deep.include({ deadLetters: 0 });
    });

    it('are told of nothing while they are paused, and afterwards of all that happened meanwhile', async () => {
      const { id } = await register(['instanceStarted']);
      const change = async (patch: object) =>
        Webhook.parse((await admin.patch(`/webhooks/${id}`, patch).expect(200)).body);
      expect(await change({ paused: true })).to.deep.include({ paused: true });
      const instanceId = await begin();
      const { id: witness } = await register(['instanceStarted']);
      await begin();
      // The other one has been told: so it was looked at what is due.
      await until(() => listener.told.length === 1);
      await admin.delete(`/webhooks/${witness}`).expect(204);
      expect(
        await change({ paused: false, name: '教务处', kinds: ['instanceStarted', 'instanceEnded'] }),
      ).to.deep.include({
        paused: false,
        name: '教务处',
        kinds: ['instanceStarted', 'instanceEnded'],
      });
      await until(() => listener.told.length === 3);
      expect(OutboxEntry.parse(JSON.parse(listener.told[1]?.body ?? '')).instanceId).to.equal(instanceId);
    });

    it('are tried again at once under another address, with the same secret', async () => {
      const { id, secret } = await register(['instanceStarted']);
      listener.status = 500;
      await begin();
      await until(async () => (await failing())?.lastError === 'HTTP 500');
      listener.status = 200;
      await admin.patch(`/webhooks/${id}`, { url: `${url}/new` }).expect(200);
      await until(() => listener.told.length === 2);
      const { headers, body } = listener.told[1] ?? { headers: {}, body: '' };
      const signed = `${headers['x-zhengai-timestamp']?.toString()}.${body}`;
      const signature = createHmac('sha256', secret).update(signed).digest('hex');
      expect(headers['x-zhengai-signature']).to.equal(`sha256=${signature}`);
      for (const patch of [{}, { url: 'ftp://example.org/' }, { kinds: [] }, { name: ' ' }, { paused: 'yes' }])
        await admin.patch(`/webhooks/${id}`, patch).expect(400);
      await admin.patch('/webhooks/unknown', { paused: true }).expect(404);
      await (await server.signIn('qa')).patch(`/webhooks/${id}`, { paused: true }).expect(403);
    });

    it('can be tested, which says how it went', async () => {
      const { id } = await register(['instanceStarted']);
      const test = async () => DeliveryResult.parse((await admin.post(`/webhooks/${id}/test`).expect(200)).body);
      expect(await test()).to.deep.equal({ delivered: true });
      expect(JSON.parse(listener.told[0]?.body ?? '')).to.deep.include({ kind: 'test', payload: {} });
      listener.status = 404;
      expect(await test()).to.deep.equal({ delivered: false, error: 'HTTP 404' });
      await admin.post('/webhooks/unknown/test').expect(404);
      await (await server.signIn('qa')).post(`/webhooks/${id}/test`).expect(403);
    });

    it('are registered by the administrator alone, for http addresses', async () => {
      const qa = await server.signIn('qa');
      const kinds = ['instanceStarted'];
      await qa.get('/webhooks').expect(403);
      await qa.post('/webhooks', { name: 'x', url, kinds }).expect(403);
      for (const wrong of ['ftp://example.org/', 'file:///etc/passwd', 'nothing', 'http://user:secret@example.org/'])
        await admin.post('/webhooks', { name: 'x', url: wrong, kinds }).expect(400);
      await admin.post('/webhooks', { name: 'x', url, kinds: ['everything'] }).expect(400);
      await admin.delete('/webhooks/unknown').expect(404);
    });

    it('may be replaced by a program that asks from place to place, if it is allowed to', async () => {
      const token = await issue(true);
      const ask = (query: string, bearer = token): supertest.Test =>
        supertest(server.url).get(`/api/v1/outbox${query}`).set('Authorization', `Bearer ${bearer}`);
      const page = async (query: string) => OutboxPage.parse((await ask(query).expect(200)).body);
      let place = (await page('?limit=200')).next;
      const [first, second] = [await begin(), await begin()];
      const found: string[] = [];
      for (let look = 0; look < 3; look++) {
        const { items, next } = await page(`?kind=instanceStarted&limit=1&after=${place}`);
        found.push(...items.map(({ instanceId }) => instanceId));
        place = next;
      }
      expect(found).to.deep.equal([first, second]);
      const refused = await ask('', await issue(false)).expect(403);
      expect(Problem.parse(refused.body).code).to.equal('forbidden');
      await ask('?after=nonsense').expect(400);
    });
  });

describe('webhooks that lead to this machine', () => {
  it('are not told anything unless that is allowed', async () => {
    const [sqlite] = testDatabases();
    if (sqlite === undefined) throw new Error('no database to test on');
    const server = await startServer(sqlite, { webhooksLookMs: LOOK_MS });
    const listener = new Listener();
    try {
      const { port } = new URL(await listener.start());
      await server.engine.deploy({ xml: fetchedWork, actor: { id: 'qa' } });
      const admin = await server.signIn('admin');
      for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254'])
        await admin
          .post('/webhooks', { name: host, url: `http://${host}:${port}/`, kinds: ['instanceStarted'] })
          .expect(201);
      await server.engine.start({ processKey: 'grades', variables: {}, actor: { id: 'qa' }, commandKey: newKey() });
      const errors = async (): Promise<(string | undefined)[]> =>
        WebhookList.parse((await admin.get('/webhooks').expect(200)).body).items.map(({ lastError }) => lastError);
      while ((await errors()).some((error) => error === undefined)) await new Promise((done) => setTimeout(done, 20));
      for (const error of await errors()) expect(error).to.match(/is no address outside of this machine$/);
      expect(listener.told).to.deep.equal([]);
    } finally {
      listener.stop();
      await server.drop();
    }
  });
});
