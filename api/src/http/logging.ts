import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { type Logger, pino } from 'pino';

/** The server's logger. Headers, cookies, bodies and queries are never logged, so no secret and no form can leak. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** Gives each request an id (also in `X-Request-Id`) and writes one line when it has been answered. */
export const logsRequests =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    const id = randomUUID();
    const began = performance.now();
    // Taken now: routers change `path` while they work.
    const { method, path } = request;
    request.log = log.child({ requestId: id });
    request.account = null;
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      const ms = Math.round(performance.now() - began);
      const account = request.account?.id;
      request.log.debug({ method, path, status: response.statusCode, ms, ...(account ? { account } : {}) }, 'answered');
    });
    next();
  };
