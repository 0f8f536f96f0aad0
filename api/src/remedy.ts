import { DatabaseInUse } from '@zhengai/engine';
import type { Locale } from '../contract/index.ts';
import { type MessageKey, say } from './messages/index.ts';

/** By the codes of Node.js and of MySQL and MariaDB. */
const remedies: Readonly<Record<string, MessageKey>> = {
  EADDRINUSE: 'portInUse',
  ECONNREFUSED: 'databaseAway',
  EAI_AGAIN: 'databaseAway',
  EHOSTUNREACH: 'databaseAway',
  ENETUNREACH: 'databaseAway',
  ENOTFOUND: 'databaseAway',
  ETIMEDOUT: 'databaseAway',
  ER_ACCESS_DENIED_ERROR: 'databaseRefuses',
  ER_BAD_DB_ERROR: 'databaseMissing',
  ER_DBACCESS_DENIED_ERROR: 'databaseRefuses',
  ERR_INVALID_URL: 'databaseUrl',
};

/** What somebody at the terminal can put right when the product does not start; undefined for a failure of ours. */
export function remedyFor(error: unknown, port: number, locale: Locale): string | undefined {
  if (error instanceof DatabaseInUse) return say(locale, 'databaseInUse', { file: error.file });
  // A user or password with a bare % in it.
  if (error instanceof URIError) return say(locale, 'databaseUrl');
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const key = typeof code === 'string' && Object.hasOwn(remedies, code) ? remedies[code] : undefined;
  return key === undefined ? undefined : say(locale, key, { port });
}
