import { Store, type SessionData } from 'express-session';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';

/** People are signed out after this time without a request. */
export const idleMs = 2 * 60 * 60 * 1000;
/** How much an expiry must move before it is written: reading pages does not write the database each time. */
const touchEveryMs = 60_000;

interface SessionRow {
  readonly id: string;
  readonly account_id: string | null;
  readonly data: string;
  readonly expires_at: number | string;
}

const hashed = (sid: string): string => createHash('sha256').update(sid).digest('hex');

/** Sessions in the product's database, so that they outlive a restart and can be ended by the administrator. */
export class SessionStore extends Store {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number) {
    super();
    this.#knex = knex;
    this.#now = now;
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.#read(sid).then(
      (session) => callback(null, session),
      (error: unknown) => callback(error),
    );
  }

  override set(sid: string, session: SessionData, callback: (error?: unknown) => void = () => {}): void {
    this.#write(sid, session).then(() => callback(), callback);
  }

  override touch(sid: string, _session: SessionData, callback: (error?: unknown) => void = () => {}): void {
    const expires = this.#now() + idleMs;
    const row = this.#knex('session').where({ id: hashed(sid) });
    row
      .clone()
      .first('expires_at')
      .then(async (seen: { expires_at: number | string } | undefined) => {
        if (seen !== undefined && Number(seen.expires_at) < expires - touchEveryMs)
          await row.clone().update({ expires_at: expires });
        callback();
      })
      .catch(callback);
  }

  override destroy(sid: string, callback: (error?: unknown) => void = () => {}): void {
    this.#knex('session')
      .where({ id: hashed(sid) })
      .delete()
      .then(() => callback(), callback);
  }

  async #read(sid: string): Promise<SessionData | null> {
    const row = await this.#knex<SessionRow>('session')
      .where({ id: hashed(sid) })
      .first();
    if (row === undefined || Number(row.expires_at) <= this.#now()) return null;
    return JSON.parse(row.data) as SessionData;
  }

  async #write(sid: string, session: SessionData): Promise<void> {
    const row = {
      id: hashed(sid),
      account_id: session.accountId ?? null,
      data: JSON.stringify(session),
      expires_at: this.#now() + idleMs,
    };
    await this.#knex('session').insert(row).onConflict('id').merge();
  }
}

/** Ends every session of somebody. */
export async function endSessions(knex: Knex, accountId: string): Promise<void> {
  await knex('session').where({ account_id: accountId }).delete();
}
