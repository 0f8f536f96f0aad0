import type { College, Pack } from '@zhengai/processes';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { z } from 'zod';
import type { TestDatabase } from '../../../test/support/databases.ts';
import { FirstLogins } from '../../src/organisation/firstStart.ts';
import { createServer, type RunningServer, type ServerOptions } from '../../src/server.ts';
import { smallCollege } from './college.ts';

type Test = supertest.Test;

/** Somebody at a browser: keeps cookies and sends the CSRF token and an Idempotency-Key with every write. */
export interface Client {
  get(path: string): Test;
  post(path: string, body?: object, key?: string): Test;
  put(path: string, body?: object, key?: string): Test;
  patch(path: string, body?: object, key?: string): Test;
  delete(path: string): Test;
  /** A write without the body and key that the others set; for uploads and wrong headers. */
  raw(method: 'post' | 'put' | 'patch' | 'delete', path: string): Test;
  /** Asks for the token again, as a reload does. */
  refresh(): Promise<void>;
}

export interface TestServer extends RunningServer {
  readonly dataDir: string;
  /** What everybody of the preset signs in with. */
  readonly password: string;
  /** Nobody yet: has a session and a token. */
  visit(): Promise<Client>;
  signIn(username: string, password?: string): Promise<Client>;
  /** Closes the server and starts one on the same database, folder and port, so that clients go on. */
  restart(): Promise<TestServer>;
  /** Closes the server and removes database and folder. */
  drop(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<ServerOptions, 'databaseUrl' | 'dataDir' | 'preset'>> {
  /** `null` starts an empty school. */
  readonly preset?: College | null;
  readonly packs?: readonly Pack[];
}

const SessionAnswer = z.object({ csrfToken: z.string() });
let keys = 0;
/** An Idempotency-Key that no test has used. */
export const newKey = (): string => `test-key-${(keys += 1)}`;

/** Starts a server on a new database of the given kind, filled with a small college unless told otherwise. */
export async function startServer(database: TestDatabase, options: TestServerOptions = {}): Promise<TestServer> {
  const created = await database.create();
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengai-data-'));
  const start = async (port: number): Promise<TestServer> => {
    const { preset = smallCollege, packs = [], ...rest } = options;
    const server = await createServer({
      port,
      ...rest,
      databaseUrl: created.url,
      dataDir,
      packs,
      ...(preset === null ? {} : { preset }),
    });
    return {
      ...server,
      dataDir,
      password: readPassword(dataDir),
      visit: () => clientOf(server),
      signIn: async (username, password = readPassword(dataDir)) => {
        const client = await clientOf(server);
        await client.raw('post', '/session').send({ username, password }).expect(200);
        await client.refresh();
        return client;
      },
      restart: async () => {
        await server.close();
        return start(server.port);
      },
      drop: async () => {
        await server.close();
        await created.drop();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  };
  return start(0);
}

function readPassword(dataDir: string): string {
  for (const name of ['demo-logins.json', 'first-admin.json'])
    try {
      return FirstLogins.parse(JSON.parse(readFileSync(join(dataDir, name), 'utf8'))).password;
    } catch {
      // The other one.
    }
  throw new Error('the server wrote no logins');
}

const at = (path: string): string => `/api/v1${path}`;

async function clientOf(server: RunningServer): Promise<Client> {
  const agent = supertest.agent(server.url);
  let token = '';
  const refresh = async (): Promise<void> => {
    const answer = await agent.get(at('/session')).expect(200);
    token = SessionAnswer.parse(answer.body).csrfToken;
  };
  await refresh();
  const raw: Client['raw'] = (method, path) => agent[method](at(path)).set('X-CSRF-Token', token);
  const write =
    (method: 'post' | 'put' | 'patch'): Client['post'] =>
    (path, body, key = newKey()) => {
      const request = raw(method, path).set('Idempotency-Key', key);
      return body === undefined ? request : request.send(body);
    };
  return {
    get: (path) => agent.get(at(path)),
    post: write('post'),
    put: write('put'),
    patch: write('patch'),
    delete: (path) => raw('delete', path),
    raw,
    refresh,
  };
}
