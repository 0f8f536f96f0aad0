import type { Logger } from 'pino';
import type { Account } from '../../contract/index.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who asks; null when nobody is signed in. Set once per request, before any route. */
    account: Account | null;
    /** Logger that carries the request's id. */
    log: Logger;
  }
}
declare module 'express-session' {
  interface SessionData {
    accountId: string;
  }
}
