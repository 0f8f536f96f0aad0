import type { Knex } from 'knex';
import { readRows } from '../database/direct.ts';
import { chunksOf, placeholders } from '../database/statement.ts';
import type { StepRow } from '../tables.ts';
import type { Committed } from '../types.ts';

/** What commands were answered that have been committed before, by their keys as stored. */
export async function findAnswers(knex: Knex, storedKeys: readonly string[]): Promise<ReadonlyMap<string, Committed>> {
  const answered = new Map<string, Committed>();
  for (const keys of chunksOf(storedKeys)) {
    const sql = `select command_key, instance_id, seq from zg_step where command_key in (${placeholders(keys.length)})`;
    const rows = await readRows<Pick<StepRow, 'command_key' | 'instance_id' | 'seq'>>(knex, sql, keys);
    for (const row of rows) {
      answered.set(row.command_key ?? '', { instanceId: row.instance_id, seq: row.seq, repeated: true });
    }
  }
  return answered;
}
