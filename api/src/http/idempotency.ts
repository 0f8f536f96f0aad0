import type { Request } from 'express';
import type { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app.ts';
import { canonical } from '../store/canonical.ts';
import { seal, unseal } from '../store/secret.ts';
import { Refused } from './refused.ts';
import type { Route } from './route.ts';

/** An answer as it is kept and repeated. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string | undefined;
  readonly revision: number | undefined;
}

interface AnswerRow {
  readonly id: string;
  readonly request_hash: string;
  /** Sealed, because an answer may hold a one-time password; null while the first request is being worked on. */
  readonly answer: string | null;
  /** Milliseconds since 1970. */
  readonly claimed_at: number | string;
}

/**
 * Whoever works on a request renews its claim this often; a claim that was not renewed for so long was left by a process
 * that died; and a repetition waits longer than that, so that it takes over rather than fails.
 */
const renewEveryMs = 3_000;
const abandonedMs = 10_000;
const patienceMs = 15_000;
/** Answers are repeated for a day. */
export const keptForMs = 24 * 60 * 60 * 1000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The key of the command that a request stands for: who, which route and thing, and the caller's Idempotency-Key.
 * @throws {Refused} for a missing key where the route needs one, and for a malformed one
 */
export function commandKeyOf(request: Request, route: Route, caller: { readonly id: string } | null): string {
  const given = request.get('Idempotency-Key');
  const key = given === undefined && route.idempotent === 'optional' ? randomUUID() : (given ?? '');
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refused('badRequest', { detail: 'idempotencyKeyMissing' });
  return sha256(canonical([caller?.id ?? '', route.method, request.path, key]));
}

/**
 * Answers a request once per key: the first caller does the work, all others get what it answered. Only success is
 * kept: a refused request has changed nothing, and may be corrected and sent again under its key.
 * @throws {Refused} `conflict` when the same key comes with another content, or the first is still not done.
 */
export async function idempotent(
  app: App,
  key: string,
  content: unknown,
  answer: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const requestHash = sha256(canonical(content));
  const giveUpAt = performance.now() + patienceMs;
  while (!(await claim(app, key, requestHash))) {
    const row = await app.knex<AnswerRow>('http_answer').where({ id: key }).first();
    if (row === undefined) continue;
    if (row.request_hash !== requestHash) throw new Refused('conflict', { detail: 'idempotencyKeyReused' });
    if (row.answer !== null) return JSON.parse(unseal(app.secret, row.answer)) as KeptAnswer;
    if (performance.now() >= giveUpAt)
      throw new Refused('conflict', { detail: 'idempotencyInProgress', retryAfter: 5 });
    await wait(50);
  }
  const mine = app.knex('http_answer').where({ id: key }).whereNull('answer');
  const renewing = setInterval(() => {
    mine
      .clone()
      .update({ claimed_at: app.now() })
      .catch((error: unknown) => app.log.warn({ err: error }, 'claim not renewed'));
  }, renewEveryMs);
  try {
    const kept = await answer();
    await mine.clone().update({ answer: seal(app.secret, JSON.stringify(kept)) });
    return kept;
  } catch (error) {
    await mine.clone().delete();
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** Frees what a process that died was working on; only where there is one process, which is this one. */
export async function freeClaims(knex: Knex): Promise<void> {
  await knex('http_answer').whereNull('answer').delete();
}

/** True for exactly one of those who ask with this key; also takes over what a dead process left. */
async function claim(app: App, key: string, requestHash: string): Promise<boolean> {
  const now = app.now();
  const seen = await app.knex<AnswerRow>('http_answer').where({ id: key }).first();
  if (seen !== undefined) {
    if (seen.answer !== null || Number(seen.claimed_at) > now - abandonedMs) return false;
    const taken = await app
      .knex('http_answer')
      .where({ id: key, claimed_at: seen.claimed_at, request_hash: requestHash })
      .whereNull('answer')
      .update({ claimed_at: now });
    return taken === 1;
  }
  try {
    await app.knex('http_answer').insert({ id: key, request_hash: requestHash, answer: null, claimed_at: now });
    return true;
  } catch (error) {
    // Somebody else was first with this key: then their row is there to be read. Anything else is a failure.
    if ((await app.knex('http_answer').where({ id: key }).first('id')) !== undefined) return false;
    throw error;
  }
}
