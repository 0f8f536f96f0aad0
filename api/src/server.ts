import { Engine, migrate, openDatabase } from '@zhengai/engine';
import type { College, Pack } from '@zhengai/processes/types';
import type { Express } from 'express';
import type { Knex } from 'knex';
import { mkdirSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { OutboxKind } from '../contract/index.ts';
import type { App } from './app.ts';
import { packHandlers, startCycles } from './cycles.ts';
import { createExpress } from './http/express.ts';
import { freeClaims, keptForMs } from './http/idempotency.ts';
import { createLogger } from './http/logging.ts';
import { mayReadFile } from './instances/mayReadFile.ts';
import { resolveCandidates } from './organisation/candidates.ts';
import { type FirstLogins, firstStart } from './organisation/firstStart.ts';
import { migrations } from './store/migrations/index.ts';
import { installedSecret } from './store/secret.ts';
import { startWebhooks } from './webhooks/deliver.ts';

export interface ServerOptions {
  /** `sqlite:<file>` or `mysql://user:password@host:port/name`. */
  readonly databaseUrl: string;
  /** Folder for uploads, the secret and the first logins; made when missing. */
  readonly dataDir: string;
  readonly packs: readonly Pack[];
  /** Installed into an empty database; without it the school starts with one administrator. */
  readonly preset?: College;
  /** The built portal; without it only the API is served. */
  readonly portalDir?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
  /** Webhooks may lead to this machine itself; for tests. */
  readonly webhooksMayLoopBack?: boolean;
  /** How often it is looked at what webhooks are to be told, in ms; a second unless given. */
  readonly webhooksLookMs?: number;
  readonly logger?: Logger;
}

export interface RunningServer {
  readonly app: Express;
  readonly url: string;
  readonly port: number;
  readonly engine: Engine;
  readonly knex: Knex;
  /** Who can sign in after the first start; see `firstStart`. */
  readonly logins: FirstLogins | undefined;
  /** Lets requests and jobs finish, then closes everything. */
  close(): Promise<void>;
}

const cleanEveryMs = 10 * 60 * 1000;
/** Subscribers that were away for longer have missed something. */
const keepOutboxMs = 30 * 24 * 60 * 60 * 1000;

/** Opens the database, brings it up to date, fills it when it is empty, and serves portal and API. */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const now = options.now ?? Date.now;
  const log = options.logger ?? createLogger('silent');
  mkdirSync(options.dataDir, { recursive: true });
  const knex = openDatabase(options.databaseUrl);
  try {
    const engine = new Engine({
      knex,
      resolveCandidates,
      outbox: OutboxKind.options,
      handlers: packHandlers(knex, options.packs, now),
      ...(options.now === undefined ? {} : { now: options.now }),
      onError: (error, context) => log.error({ err: error, ...context }, 'job failed'),
    });
    await engine.migrate();
    await migrate(knex, 'product', migrations);
    if (options.databaseUrl.startsWith('sqlite:')) await freeClaims(knex);
    const logins = await firstStart(knex, engine, { dataDir: options.dataDir, college: options.preset, now: now() });
    const app: App = {
      knex,
      engine,
      packs: options.packs,
      dataDir: options.dataDir,
      secret: installedSecret(options.dataDir),
      now,
      log,
      webhooksMayLoopBack: options.webhooksMayLoopBack ?? false,
      mayReadFile: (account, fileId) => mayReadFile(knex, account, fileId),
    };
    const stopCycles = await startCycles(app);
    const express = createExpress(app, options.portalDir);
    const server = createHttpServer(express);
    const port = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
    engine.startWorker();
    const stopWebhooks = startWebhooks(app, options.webhooksLookMs);
    const stopCleaning = keepsClean(app);
    const close = async (): Promise<void> => {
      stopCleaning();
      await stopListening(server);
      await stopWebhooks();
      await stopCycles();
      await engine.stop();
      await knex.destroy();
    };
    return { app: express, url: `http://localhost:${port}`, port, engine, knex, logins, close };
  } catch (error) {
    await knex.destroy();
    throw error;
  }
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** How long requests may go on after the server was asked to stop; live streams never end by themselves. */
const graceMs = 3000;

/** Takes no new connections, closes idle ones, and lets requests that are being answered finish. */
function stopListening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(cut);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}

/** Removes what is out of date, now and every ten minutes; gives the function that stops it. */
function keepsClean(app: App): () => void {
  const clean = async (): Promise<void> => {
    const now = app.now();
    await app.engine.purgeOutbox(now - keepOutboxMs);
    await app.knex('session').where('expires_at', '<', now).delete();
    await app
      .knex('http_answer')
      .where('claimed_at', '<', now - keptForMs)
      .delete();
  };
  const run = (): void => {
    clean().catch((error: unknown) => app.log.error({ err: error }, 'cleaning failed'));
  };
  run();
  const timer = setInterval(run, cleanEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
