import express, { type Express } from 'express';
import type { App } from '../app.ts';
import { routes } from '../routes/index.ts';
import { docsPage } from './docs.ts';
import { answerProblem } from './errors.ts';
import { logsRequests } from './logging.ts';
import { mountRoutes } from './mount.ts';
import { openApiOf } from './openapi.ts';
import { Refused } from './refused.ts';
import { securityHeaders } from './security.ts';
import { csrfGuard, identifies, sessions } from './session.ts';
import { servesPortal } from './static.ts';
import './request.ts';

/** Everything between a connection and a route, in the order in which a request meets it. */
export function createExpress(app: App, portalDir: string | undefined): Express {
  const server = express();
  server.disable('x-powered-by');
  server.set('trust proxy', 'loopback');
  server.use(logsRequests(app.log));
  server.use(securityHeaders());

  const document = openApiOf(routes);
  server.get('/api/v1/openapi.json', (_request, response) => void response.json(document));
  server.use('/api/docs', docsPage());
  server.use('/api/v1', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  server.use('/api/v1', sessions(app), identifies(app), csrfGuard, mountRoutes(app, routes));
  server.use('/api', () => {
    throw new Refused('notFound', { detail: 'unknownPath' });
  });
  if (portalDir !== undefined) server.use(servesPortal(portalDir));
  server.use(() => {
    throw new Refused('notFound');
  });
  server.use(answerProblem);
  return server;
}
