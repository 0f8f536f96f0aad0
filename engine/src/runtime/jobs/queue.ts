import type { Knex } from 'knex';
import { readRows } from '../database/direct.ts';
import { placeholders } from '../database/statement.ts';

/** Jobs that somebody could take now. */
export interface QueueRequest {
  /** Topic of external workers; empty for what processes do themselves. */
  readonly topic: string;
  readonly now: number;
  readonly limit: number;
  /** Jobs for these handlers are none of ours. */
  readonly leftToOthers: readonly string[];
}

/**
 * Ids of jobs that are due and that nobody holds: by priority, then by due date, then by id. Each priority is a range of
 * one index, so that neither those that are not due yet nor those of lower priority are looked at.
 */
export async function readyJobs(knex: Knex, request: QueueRequest): Promise<readonly string[]> {
  const { topic, now, limit, leftToOthers } = request;
  const ids: string[] = [];
  const notTheirs =
    leftToOthers.length === 0 ? '' : `and (handler is null or handler not in (${placeholders(leftToOthers.length)}))`;
  for (let turn = await nextTurn(knex, topic, FIRST); turn !== undefined; turn = await nextTurn(knex, topic, turn)) {
    const rows = await readRows<{ readonly id: string }>(
      knex,
      `select id from zg_job where incident = 0 and suspended = 0 and topic = ? and turn = ?
        and due_at <= ? and lease_until <= ? ${notTheirs} order by due_at, id limit ?`,
      [topic, turn, now, now, ...leftToOthers, limit - ids.length],
    );
    for (const { id } of rows) ids.push(id);
    if (ids.length >= limit) break;
  }
  return ids;
}

/** Before every priority that a job can have. */
const FIRST = -2_147_483_648;

/** The next lower priority that any job has. */
async function nextTurn(knex: Knex, topic: string, after: number): Promise<number | undefined> {
  const [row] = await readRows<{ readonly turn: number | null }>(
    knex,
    'select min(turn) as turn from zg_job where incident = 0 and suspended = 0 and topic = ? and turn > ?',
    [topic, after],
  );
  return row?.turn ?? undefined;
}

/** Highest and lowest priority that makes a difference. */
const MOST = 1_000_000_000;

/** A priority as it is stored. */
export const turnOf = (priority: number): number => -Math.max(-MOST, Math.min(MOST, Math.trunc(priority))) + 0;
