import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { testDatabases, type TestDatabase } from '../support/databases.ts';
import { Product, root } from '../support/product.ts';

/** Somebody who hangs up is not the server's fault; what matters here is that nothing of theirs holds it. */
const ignore = (): void => {};

async function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A browser that is not busy: its connection stays open for the next request. */
async function idleConnection(url: string): Promise<http.Agent> {
  const agent = new http.Agent({ keepAlive: true });
  const request = http.get(`${url}/api/v1/health`, { agent });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  response.resume();
  await once(response, 'end');
  return agent;
}

/** A client that never finishes its request. */
async function halfRequest(url: string): Promise<net.Socket> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname).on('error', ignore);
  await once(socket, 'connect');
  socket.write('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"user');
  return socket;
}

async function withProduct(database: TestDatabase, use: (product: Product) => Promise<void>): Promise<void> {
  const created = await database.create();
  const product = new Product(created.url);
  try {
    await product.start();
    await use(product);
  } finally {
    await product.remove();
    await created.drop();
  }
}

/** It ends in order: a server that something holds gives up after a while by itself, with another code than 0. */
async function stopsInOrder(product: Product): Promise<void> {
  const { url } = product;
  expect(await product.stop(), product.output).to.equal(0);
  expect(await isListening(url)).to.equal(false);
}

for (const database of testDatabases())
  describe(`one SIGTERM ends the server, on ${database.kind}`, () => {
    it('while browsers keep connections open and a request never ends', () =>
      withProduct(database, async (product) => {
        const agent = await idleConnection(product.url);
        const socket = await halfRequest(product.url);
        await stopsInOrder(product);
        agent.destroy();
        socket.destroy();
      }));

    it('after its data folder has been deleted', () =>
      withProduct(database, async (product) => {
        rmSync(product.dataDir, { recursive: true, force: true });
        await fetch(`${product.url}/api/v1/session`);
        await stopsInOrder(product);
      }));
  });

for (const database of testDatabases().filter(({ kind }) => kind === 'sqlite'))
  describe('a server that has lost what it stands on', () => {
    it('ends when the files of its database are gone', async () => {
      const created = await database.create();
      const product = await new Product(created.url).start();
      await created.drop();
      await fetch(`${product.url}/api/v1/session`);
      await stopsInOrder(product);
      await product.remove();
    });

    it('ends when the npm that started it is ended', async () => {
      const created = await database.create();
      const product = new Product(created.url);
      // As npm does it: a shell between npm and the server, to which npm passes the signal.
      const env = { ...product.environment(), npm_lifecycle_event: 'start' };
      const shell = spawn('sh', ['-c', `"${process.execPath}" ${join('api', 'bin', 'start.mjs')}; exit $?`], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      for await (const chunk of shell.stdout) {
        printed += String(chunk);
        if (/http:\/\/localhost:\d+[\s\S]*shenji/.test(printed)) break;
      }
      const url = /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? '';
      expect(await isListening(url)).to.equal(true);
      shell.kill('SIGTERM');
      const deadline = performance.now() + 120_000;
      while ((await isListening(url)) && performance.now() < deadline);
      expect(await isListening(url)).to.equal(false);
      await product.remove();
      await created.drop();
    });
  });
