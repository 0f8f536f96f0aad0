import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { App } from '../app.ts';
import { machineOf } from '../machines/machines.ts';
import { accountOf } from '../organisation/accounts.ts';
import { idleMs, SessionStore } from '../store/sessions.ts';
import { localeOf } from './locale.ts';
import { Refused } from './refused.ts';

/** Reads and keeps the session of a request: an httpOnly cookie, two hours after the last request it is over. */
export const sessions = (app: App): RequestHandler =>
  session({
    name: 'zhengai.sid',
    secret: app.secret,
    store: new SessionStore(app.knex, app.now),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    // `auto`: Secure when the request came by https (also through a trusted proxy), so that http://localhost works.
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: idleMs, path: '/' },
  });

/**
 * Sets `request.account`, or `request.machine` when the request shows a bearer token, which counts alone then. Somebody
 * who was deactivated meanwhile is nobody, and a token that was taken away is none.
 */
export const identifies =
  (app: App): RequestHandler =>
  async (request, _response, next) => {
    const bearer = /^Bearer +(\S+)$/i.exec(request.get('Authorization') ?? '');
    request.machine = null;
    if (bearer !== null) {
      request.account = null;
      request.machine = (await machineOf(app.knex, bearer[1] ?? '', app.now())) ?? null;
      if (request.machine === null) throw new Refused('notSignedIn', { detail: 'tokenNotValid' });
      next();
      return;
    }
    const { accountId } = request.session;
    request.account =
      accountId === undefined ? null : ((await accountOf(app.knex, accountId, localeOf(request))) ?? null);
    next();
  };

const csrf = csrfSync({
  getTokenFromRequest: (request: Request) => request.get('X-CSRF-Token'),
});

/** The token to send back as X-CSRF-Token with every write. */
export const csrfTokenOf = (request: Request): string => csrf.generateToken(request);

/** Refuses writes that do not carry the session's own token. A bearer token is sent by nobody unasked. */
export const csrfGuard: RequestHandler = (request, _response, next) => {
  const writes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  if (writes && request.machine === null && !csrf.isRequestValid(request)) throw new Refused('badCsrfToken');
  next();
};

/** Gives the request a new session id, so that nobody can sit in a session they planted; what it held is gone. */
export const renewSession = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });

/** Ends the request's session. */
export const endSession = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.destroy((error: unknown) => (error ? reject(error) : resolve()));
  });
