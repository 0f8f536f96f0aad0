import type { Knex } from 'knex';
import { Refused } from '../http/refused.ts';
import { usernameKey } from '../organisation/usernames.ts';

/** After so many failures in a row a user name is closed for this time. */
export const allowedFailures = 5;
export const lockedMs = 15 * 60 * 1000;

interface FailureRow {
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly last_at: number | string;
}

/**
 * Counts an attempt before the password is looked at, so that guesses sent side by side count too. Counts for user
 * names that nobody has as well: the answer does not tell which exist.
 * @throws {Refused} `tooManyRequests` while the user name is locked.
 */
export async function countAttempt(knex: Knex, username: string, now: number): Promise<void> {
  const key = usernameKey(username);
  const theirs = () => knex('sign_in_failure').where({ username_key: key });
  for (;;) {
    const counted = await theirs()
      .where('failures', '<', allowedFailures)
      .where('last_at', '>', now - lockedMs)
      .update({ failures: knex.raw('failures + 1'), last_at: now });
    if (counted === 1) return;
    const begunAgain = await theirs()
      .where('last_at', '<=', now - lockedMs)
      .update({ failures: 1, last_at: now });
    if (begunAgain === 1) return;
    const row: FailureRow | undefined = await theirs().first('failures', 'last_at');
    if (row !== undefined && row.failures >= allowedFailures) throw lockedOut(Number(row.last_at) + lockedMs - now);
    // The first one; or somebody else was, between the first look and the last: then this attempt counts too.
    if (row === undefined)
      await knex('sign_in_failure')
        .insert({ username_key: key, failures: 0, last_at: now })
        .onConflict('username_key')
        .ignore();
  }
}

function lockedOut(leftMs: number): Refused {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return new Refused('tooManyRequests', {
    detail: 'lockedOut',
    params: { minutes: Math.ceil(seconds / 60) },
    retryAfter: seconds,
  });
}

/** The password was right: earlier failures no longer count. */
export async function forgetFailures(knex: Knex, username: string): Promise<void> {
  await knex('sign_in_failure')
    .where({ username_key: usernameKey(username) })
    .delete();
}
