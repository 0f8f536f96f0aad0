import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/** An error for the log. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
}

/**
 * An error without what people wrote: knex puts the whole statement with its values before the database's own words,
 * so of a database error only the last part is kept.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: [] };
  const ofDatabase = ['errno', 'errcode', 'sqlState'].some((name) => name in error);
  const message = ofDatabase ? (error.message.split(' - ').at(-1) ?? '') : error.message;
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

/** The server's logger. Headers, cookies, bodies and queries are never logged, so no secret and no form can leak. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: loggedError } },
    destination ?? pino.destination(1),
  );

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
