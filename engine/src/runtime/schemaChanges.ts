import type { Knex } from 'knex';
import { isSqlite } from './database/clock.ts';

/*
 * Changes of the tables in `schema.ts` after their first release. On MySQL each may be begun a second time, after a
 * process died in the middle of it.
 */

/** Long texts may be compressed. SQLite takes bytes in any column; on MySQL the texts stay as they are, byte by byte. */
export async function packTexts(knex: Knex): Promise<void> {
  if (isSqlite(knex)) return;
  await knex.raw('alter table zg_step modify command longblob not null, modify events longblob not null');
  await knex.raw('alter table zg_instance modify snapshot longblob not null');
}

/** Candidates carry the due date of their task, so that a page of offers is read from one index and never sorted. */
export async function sortOffers(knex: Knex): Promise<void> {
  if (isSqlite(knex)) {
    await knex.raw(`create table zg_offer (
      candidate_key varchar(191) not null, task_id varchar(100) not null, free integer not null,
      due_order bigint not null, primary key (task_id, candidate_key)) without rowid`);
    await knex.raw(`insert into zg_offer (candidate_key, task_id, free, due_order)
      select c.candidate_key, c.task_id, c.free, t.due_order
      from zg_candidate c join zg_task t on t.id = c.task_id`);
    await knex.raw('drop table zg_candidate');
    await knex.raw('alter table zg_offer rename to zg_candidate');
    await knex.raw('create index zg_candidate_offer on zg_candidate (candidate_key, free, due_order, task_id)');
    return;
  }
  if (!(await knex.schema.hasColumn('zg_candidate', 'due_order'))) {
    await knex.raw(`alter table zg_candidate
      add column due_order bigint not null default 9000000000000000,
      add index zg_candidate_offer (candidate_key, free, due_order, task_id),
      drop index zg_candidate_candidate_key_free_task_id_index`);
  }
  await knex.raw('update zg_candidate c join zg_task t on t.id = c.task_id set c.due_order = t.due_order');
}

/** How 加签 concerns a task; see `TaskRow`. */
export async function keepSigning(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn('zg_task', 'signing')) return;
  await knex.schema.alterTable('zg_task', (t) => void t.string('signing', 8));
}

/** On SQLite a table that is nothing but its key needs no second tree beside it. */
export async function shortenCommands(knex: Knex): Promise<void> {
  if (!isSqlite(knex)) return;
  await knex.raw(`create table zg_answered (
    command_key varchar(255) not null primary key, instance_id varchar(36) not null, seq integer not null) without rowid`);
  await knex.raw('insert into zg_answered select command_key, instance_id, seq from zg_command');
  await knex.raw('drop table zg_command');
  await knex.raw('alter table zg_answered rename to zg_command');
}

/** Steps of all instances in the order of time. New ones come at the end of the index, which is the cheapest place. */
export async function orderStepsByTime(knex: Knex): Promise<void> {
  if (isSqlite(knex)) {
    await knex.raw('create index if not exists zg_step_at_index on zg_step (at)');
    return;
  }
  const [known] = await knex('information_schema.statistics')
    .whereRaw('table_schema = database()')
    .where({ table_name: 'zg_step', index_name: 'zg_step_at_index' })
    .select('index_name');
  if (known === undefined) await knex.raw('alter table zg_step add index zg_step_at_index (at)');
}
