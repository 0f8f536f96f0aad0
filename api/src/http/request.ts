import type { Logger } from 'pino';
import type { Account } from '../../contract/index.ts';
import type { SignedInMachine } from '../machines/machines.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who asks; null when nobody is signed in. Set once per request, before any route. */
    account: Account | null;
    /** Logger that carries the request's id. */
    log: Logger;
    /** The program that asks, by its bearer token; then nobody is signed in. */
    machine: SignedInMachine | null;
  }
}
declare module 'express-session' {
  interface SessionData {
    accountId: string;
  }
}
