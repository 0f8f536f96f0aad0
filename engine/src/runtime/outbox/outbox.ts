import type { Knex } from 'knex';
import type { JsonObject } from '../../json.ts';
import { isDuplicateKey, isRetryable } from '../database/failures.ts';
import { pageLimit } from '../page.ts';
import type { OutboxRow } from '../tables.ts';
import type { OutboxEntry, OutboxQuery } from '../types.ts';

/** Entries that are numbered with one transaction. */
const NUMBERED = 200;
/** How often somebody else may be numbering at the same moment. */
const TRIES = 10;

/**
 * What has happened after a place, oldest first. Entries are written with their step, and numbered here when they can be
 * seen: a reader that goes on behind the last number it has seen misses nothing, whichever transaction was quicker.
 */
export async function listOutbox(knex: Knex, query: OutboxQuery): Promise<readonly OutboxEntry[]> {
  await numberEntries(knex);
  const rows: OutboxRow[] = await knex<OutboxRow>('zg_outbox')
    .where('position', '>', query.after ?? 0)
    .modify((builder) => {
      if (query.kinds !== undefined) void builder.whereIn('kind', [...query.kinds]);
    })
    .orderBy('position')
    .limit(pageLimit(query.limit))
    .select();
  return rows.map(({ id, position, kind, at, instance_id, payload }) => ({
    id,
    position: position ?? 0,
    kind,
    at,
    instanceId: instance_id,
    payload: JSON.parse(payload) as JsonObject,
  }));
}

async function numberEntries(knex: Knex): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      while ((await numberSome(knex)) === NUMBERED);
      return;
    } catch (error) {
      // The unique numbers let one at a time give them.
      if (attempt === TRIES || !(isDuplicateKey(error) || isRetryable(error))) throw error;
    }
  }
}

async function numberSome(knex: Knex): Promise<number> {
  const fresh: Pick<OutboxRow, 'id'>[] = await knex<OutboxRow>('zg_outbox')
    .whereNull('position')
    .orderBy(['at', 'id'])
    .limit(NUMBERED)
    .select('id');
  if (fresh.length === 0) return 0;
  await knex.transaction(async (trx) => {
    const [last] = await trx<OutboxRow>('zg_outbox').max({ position: 'position' });
    let position = last?.position ?? 0;
    for (const { id } of fresh) {
      position += 1;
      await trx<OutboxRow>('zg_outbox').where({ id }).whereNull('position').update({ position });
    }
  });
  return fresh.length;
}

/** Position of the newest entry; 0 when there is none. */
export async function lastPosition(knex: Knex): Promise<number> {
  await numberEntries(knex);
  const [last] = await knex<OutboxRow>('zg_outbox').max({ position: 'position' });
  return last?.position ?? 0;
}

/** Forgets what happened before; the newest entry stays, so that numbers never begin again. Gives how many. */
export async function purgeOutbox(knex: Knex, before: number): Promise<number> {
  const newest = await lastPosition(knex);
  return knex<OutboxRow>('zg_outbox').where('at', '<', before).where('position', '<', newest).delete();
}
