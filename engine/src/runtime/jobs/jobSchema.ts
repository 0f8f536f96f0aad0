import type { Knex } from 'knex';
import { createTable } from '../database/migrate.ts';
import { isSqlite } from '../database/clock.ts';
import type { JobRow } from '../tables.ts';

const NAME = 191;

/**
 * Jobs say in columns what decides who takes them and when: by whom (`topic` for external workers, `handler` for those
 * of a process), how urgent, and whether their instance is suspended. What they are given is all of their payload.
 */
export async function queueJobs(knex: Knex): Promise<void> {
  if (!(await knex.schema.hasColumn('zg_job', 'suspended'))) {
    await knex.schema.alterTable('zg_job', (t) => {
      /** Topic for external workers; empty for what processes do themselves. */
      t.string('topic', NAME).notNullable().defaultTo('');
      t.string('handler', NAME);
      /** Waits between attempts, as the model has them (JSON); null for the default. */
      t.text('retry');
      /** Priority with its sign turned: the smallest goes first, in the order of the index. */
      t.integer('turn').notNullable().defaultTo(0);
      /** 1 while the instance is suspended. */
      t.integer('suspended').notNullable().defaultTo(0);
      /** Name that the external worker gave that holds it. */
      t.string('worker', NAME);
      t.text('error_details');
      t.string('retry_reason', NAME);
      t.index(['incident', 'suspended', 'topic', 'turn', 'due_at', 'id'], 'zg_job_queue');
      t.dropIndex(['incident', 'due_at', 'id']);
    });
  }
  if (!(await knex.schema.hasColumn('zg_instance', 'suspended'))) {
    await knex.schema.alterTable('zg_instance', (t) => {
      t.integer('suspended').notNullable().defaultTo(0);
    });
  }
  await createTable(knex, 'zg_worker', (t) => {
    t.string('id', 36).primary();
    t.text('handlers', isSqlite(knex) ? 'text' : 'longtext').notNullable();
    t.bigInteger('seen_at').notNullable();
  });
  await unwrapInputs(knex);
}

/** Days that are not what their weekday says. */
export async function keepCalendar(knex: Knex): Promise<void> {
  await createTable(knex, 'zg_calendar', (t) => {
    t.string('day', 10).primary();
    t.integer('working').notNullable();
    t.string('name', NAME).notNullable();
  });
}

/** What happened, for subscribers: written with the step, numbered when it is read. */
export async function keepOutbox(knex: Knex): Promise<void> {
  await createTable(knex, 'zg_outbox', (t) => {
    t.string('id', NAME).primary();
    t.bigInteger('position').unique();
    t.string('kind', 24).notNullable();
    t.bigInteger('at').notNullable().index();
    t.string('instance_id', 36).notNullable();
    t.text('payload', 'longtext').notNullable();
  });
}

/** Payloads of service tasks named the handler beside its input. */
async function unwrapInputs(knex: Knex): Promise<void> {
  for (;;) {
    const rows: Pick<JobRow, 'id' | 'payload'>[] = await knex<JobRow>('zg_job')
      .where({ kind: 'service', topic: '' })
      .whereNull('handler')
      .limit(500)
      .select('id', 'payload');
    if (rows.length === 0) return;
    for (const { id, payload } of rows) {
      const { handler, input } = JSON.parse(payload) as { readonly handler: string; readonly input: unknown };
      await knex<JobRow>('zg_job')
        .where({ id })
        .update({ handler, payload: JSON.stringify(input) });
    }
  }
}
