import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** argon2id with the library's defaults, which are OWASP's (19 MiB, 2 passes, 1 lane). */
export const hashPassword = (password: string): Promise<string> => hash(password);
export const passwordFits = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password);

// No letters and digits that look like one another.
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random password of 14 characters (80 bits), easy to read out and to type. */
export const randomPassword = (): string =>
  Array.from({ length: 14 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** Whether a password may be chosen: ten characters or more of at least two kinds, and not the user name. */
export function isStrong(password: string, username: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) => kind.test(password));
  return password.length >= 10 && kinds.length >= 2 && password.toLowerCase() !== username.toLowerCase();
}
