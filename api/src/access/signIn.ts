import type { Knex } from 'knex';
import { Refused, refusedField } from '../http/refused.ts';
import { usernameKey } from '../organisation/usernames.ts';
import { countAttempt, forgetFailures } from './lockout.ts';
import { hashPassword, isStrong, passwordFits } from './passwords.ts';

interface CredentialRow {
  readonly id: string;
  readonly username: string;
  readonly active: boolean | number;
  readonly password_hash: string;
}

const columns = ['id', 'username', 'active', 'password_hash'] as const;

/** Compared with when there is no such account, so that the time taken does not tell who exists. */
let nobody: Promise<string> | undefined;

/**
 * Checks a user name and password and gives the account's id.
 * @throws {Refused} `badCredentials`, or `tooManyRequests` after five failures in a row.
 */
export async function signIn(knex: Knex, username: string, password: string, now: number): Promise<string> {
  await countAttempt(knex, username, now);
  const row: CredentialRow | undefined = await knex('account')
    .where({ username_key: usernameKey(username) })
    .first(...columns);
  nobody ??= hashPassword('nobody has this password');
  const fits = await passwordFits(row?.password_hash ?? (await nobody), password);
  if (row === undefined || !fits || !row.active) throw new Refused('badCredentials');
  await forgetFailures(knex, username);
  return row.id;
}

/**
 * Gives an account a password of its owner's choice.
 * @throws {Refused} when the current one is wrong or the next one is weak.
 */
export async function changePassword(
  knex: Knex,
  accountId: string,
  current: string,
  next: string,
  now: number,
): Promise<void> {
  const row: CredentialRow | undefined = await knex('account')
    .where({ id: accountId })
    .first(...columns);
  if (row === undefined) throw new Refused('notSignedIn');
  await countAttempt(knex, row.username, now);
  if (!(await passwordFits(row.password_hash, current))) throw refusedField('/current', 'currentPasswordWrong');
  await forgetFailures(knex, row.username);
  if (next === current || !isStrong(next, row.username)) throw refusedField('/next', 'passwordTooWeak');
  const passwordHash = await hashPassword(next);
  await knex('account').where({ id: accountId }).update({ password_hash: passwordHash, must_change_password: false });
}
