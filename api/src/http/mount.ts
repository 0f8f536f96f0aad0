import express, { type Request, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { commandKeyOf, idempotent } from './idempotency.ts';
import { pointerOf } from './errors.ts';
import { localeOf, zodMessagesIn } from './locale.ts';
import { Refused } from './refused.ts';
import { type Access, Reply, type Route } from './route.ts';

/** Refuses whoever may not call the route. */
function authorise(access: Access, { account, machine }: Request, beforePasswordChange: boolean): void {
  if (access === 'anyone') return;
  if (access === 'machine' && machine !== null) return;
  if (machine !== null) throw new Refused('forbidden', { detail: 'notForMachines' });
  if (account === null) throw new Refused('notSignedIn');
  if (account.mustChangePassword && !beforePasswordChange)
    throw new Refused('forbidden', { detail: 'mustChangePassword' });
  if (access === 'machine') throw new Refused('forbidden', { detail: 'onlyForMachines' });
  if (access === 'signedIn') return;
  const accepted: readonly string[] = typeof access === 'string' ? [access] : access;
  if (!account.permissions.some((permission) => accepted.includes(permission))) throw new Refused('forbidden');
}

/** Parses one part of a request; issues come back in the user's language with pointers into that part. */
function parse(schema: z.ZodType | undefined, value: unknown, locale: Locale): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { error: zodMessagesIn(locale) });
  if (parsed.success) return parsed.data;
  throw new Refused('badRequest', {
    issues: parsed.error.issues.map((issue) => ({ pointer: pointerOf(issue.path), message: issue.message })),
  });
}

/** An answer as JSON. Parsing it keeps anything that the contract does not name from leaving the server. */
function shown(schema: z.ZodType, value: unknown): string {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error('an answer is not of its own schema', { cause: parsed.error });
  return JSON.stringify(parsed.data);
}

/** `"7"` → 7, as sent in If-Match. */
function revisionOf(request: Request): number {
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(request.get('If-Match') ?? '');
  if (match === null) throw new Refused('badRequest', { detail: 'ifMatchMissing' });
  return Number(match[1]);
}

const jsonBody = (limit: string): RequestHandler => {
  const parseJson = express.json({ limit, strict: false });
  return (request, response, next) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined || Number(request.get('Content-Length') ?? 0) > 0;
    if (hasBody && request.is('application/json') === false)
      throw new Refused('badRequest', { detail: 'wrongContentType', params: { expected: 'application/json' } });
    parseJson(request, response, next);
  };
};

const runs = (middleware: RequestHandler, request: Request, response: express.Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void middleware(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });

function handlerOf(app: App, route: Route): RequestHandler {
  const readBody = route.upload?.(app) ?? (route.body === undefined ? undefined : jsonBody(route.bodyLimit ?? '1mb'));
  const guards = route.guards?.(app) ?? [];
  return async (request, response) => {
    const { account, machine } = request;
    const locale = localeOf(request);
    authorise(route.permission, request, route.beforePasswordChange ?? false);
    const commandKey = route.idempotent ? commandKeyOf(request, route, account ?? machine) : undefined;
    const ifMatch = route.ifMatch ? revisionOf(request) : undefined;
    if (readBody !== undefined) await runs(readBody, request, response);
    for (const guard of guards) await runs(guard, request, response);
    const params = parse(route.params, request.params, locale);
    const query = parse(route.query, request.query, locale);
    const body = parse(route.body, request.body, locale);
    const call = {
      app,
      account,
      machine,
      params,
      query,
      body,
      locale,
      commandKey,
      ifMatch,
      request,
      response,
    } as const;

    const answer = async (): Promise<{ status: number; body: string | undefined; revision: number | undefined }> => {
      const answered: unknown = await route.handle(call);
      const { value, status, revision } = answered instanceof Reply ? answered : new Reply(answered, {});
      if (typeof route.response === 'string') return { status: 204, body: undefined, revision };
      return { status: status ?? route.status ?? 200, body: shown(route.response, value), revision };
    };
    if (route.response === 'stream') {
      await route.handle(call);
      return;
    }
    const result =
      commandKey === undefined ? await answer() : await idempotent(app, commandKey, { params, query, body }, answer);
    if (result.revision !== undefined) response.setHeader('ETag', `"${result.revision}"`);
    response.status(result.status);
    if (result.body === undefined) response.end();
    else response.type('application/json').send(result.body);
  };
}

/** All routes on one router, to be mounted at `/api/v1`. */
export function mountRoutes(app: App, routes: readonly Route[]): Router {
  const router = express.Router({ caseSensitive: true });
  for (const route of routes) router[route.method](route.path, handlerOf(app, route));
  return router;
}
