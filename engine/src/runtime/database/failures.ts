/** What a database's error says, by its codes and never by its words. */

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly sqlState?: unknown;
  readonly errcode?: unknown;
}

function facts(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** A unique key was taken: MySQL 1062; SQLite 1555 (primary key), 2067 (unique). */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, errcode } = facts(error);
  return errno === 1062 || errcode === 1555 || errcode === 2067;
}

/**
 * Doing the whole transaction again may succeed: 1213 deadlock (with Galera also a certification conflict at COMMIT),
 * 1205 lock wait, 40001 serialization, 8002/8005/9007 TiDB write conflicts, 1047 node not ready, 1053 server going
 * down, 1927 connection killed, SQLITE_BUSY and SQLITE_LOCKED, and every way of losing the connection, or the thread that
 * writes to SQLite. Whether the lost transaction was committed is unknown then: look for its command key first.
 */
export function isRetryable(error: unknown): boolean {
  const { code, errno, sqlState, errcode } = facts(error);
  if (sqlState === '40001') return true;
  if (typeof errno === 'number' && RETRYABLE_ERRNO.has(errno)) return true;
  if (typeof errcode === 'number' && (errcode % 256 === 5 || errcode % 256 === 6)) return true;
  return typeof code === 'string' && RETRYABLE_CODE.has(code);
}

const RETRYABLE_ERRNO: ReadonlySet<number> = new Set([1213, 1205, 8002, 8005, 9007, 1047, 1053, 1927]);
const RETRYABLE_CODE: ReadonlySet<string> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_WRITER_LOST',
]);
