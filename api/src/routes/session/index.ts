import type { Request } from 'express';
import { ChangePassword, type Locale, Session, SignIn } from '../../../contract/index.ts';
import { changePassword, signIn } from '../../access/signIn.ts';
import { signInLimits } from '../../access/signInLimits.ts';
import type { App } from '../../app.ts';
import { csrfTokenOf, endSession, renewSession } from '../../http/session.ts';
import { route, type Route } from '../../http/route.ts';
import { accountOf } from '../../organisation/accounts.ts';
import { schoolName } from '../../organisation/units.ts';
import { endSessions } from '../../store/sessions.ts';

async function present(app: App, request: Request, locale: Locale): Promise<Session> {
  const { accountId } = request.session;
  const account = accountId === undefined ? undefined : await accountOf(app.knex, accountId, locale);
  return { account: account ?? null, csrfToken: csrfTokenOf(request), school: await schoolName(app.knex) };
}

export const sessionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and the CSRF token for every write',
    permission: 'anyone',
    response: Session,
    handler: ({ app, request, locale }) => present(app, request, locale),
  }),
  route({
    method: 'post',
    path: '/session',
    summary: 'Sign in; the answer has a new CSRF token',
    permission: 'anyone',
    body: SignIn,
    response: Session,
    guards: signInLimits,
    handler: async ({ app, request, body, locale }) => {
      const accountId = await signIn(app.knex, body.username, body.password, app.now());
      await renewSession(request);
      request.session.accountId = accountId;
      request.log.info({ account: accountId }, 'signed in');
      return present(app, request, locale);
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    permission: 'anyone',
    response: 'none',
    handler: async ({ request }) => {
      await endSession(request);
    },
  }),
  route({
    method: 'post',
    path: '/session/password',
    summary: 'Change the own password; ends all other sessions of the account',
    permission: 'signedIn',
    beforePasswordChange: true,
    body: ChangePassword,
    response: Session,
    handler: async ({ app, request, account, body, locale }) => {
      await changePassword(app.knex, account.id, body.current, body.next, app.now());
      await endSessions(app.knex, account.id);
      await renewSession(request);
      request.session.accountId = account.id;
      request.log.info({ account: account.id }, 'changed password');
      return present(app, request, locale);
    },
  }),
];
