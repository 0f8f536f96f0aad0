import type { Knex } from 'knex';
import { createTable, type Migration } from './database/migrate.ts';
import { keepCalendar, keepOutbox, queueJobs } from './jobs/jobSchema.ts';
import { keepSigning, orderStepsByTime, packTexts, shortenCommands, sortOffers } from './schemaChanges.ts';
import { keepCommandsInSteps } from './stepsWithCommands.ts';

/** Ids: UUIDv7 (36), with `~` and kernel ids behind them for tasks and jobs. */
const ID = 36;
const LONG_ID = 100;
/** Person ids, element ids, role names: anything that a model or a caller names. */
const NAME = 191;

const definition = (t: Knex.CreateTableBuilder): void => {
  t.string('id', ID).primary();
  t.string('process_key', NAME).notNullable();
  t.integer('version').notNullable();
  t.string('name', 255).notNullable();
  t.string('tier', 32);
  t.text('note', 'longtext').notNullable();
  t.text('forms', 'longtext').notNullable();
  t.bigInteger('deployed_at').notNullable();
  t.string('deployed_by', NAME).notNullable();
  t.string('sha256', 64).notNullable();
  t.text('xml', 'longtext').notNullable();
  t.unique(['process_key', 'version']);
};

const instance = (t: Knex.CreateTableBuilder): void => {
  t.string('id', ID).primary();
  t.string('definition_id', ID).notNullable().index();
  t.string('process_key', NAME).notNullable();
  t.integer('process_version').notNullable();
  t.string('business_key', NAME).index();
  t.string('status', 16).notNullable();
  t.string('parent_instance_id', ID);
  /** Id of the call in the parent's state. */
  t.string('parent_call', NAME);
  /** Number of the last step; every command changes it, and only from the value that it has read. */
  t.integer('version').notNullable();
  t.string('head_hash', 64).notNullable();
  t.text('snapshot', 'longtext').notNullable();
  t.bigInteger('started_at').notNullable();
  t.bigInteger('ended_at');
  t.string('started_by', NAME).notNullable();
  t.index(['process_key', 'id']);
  t.index(['status', 'id']);
  t.index(['parent_instance_id', 'parent_call']);
};

const step = (t: Knex.CreateTableBuilder): void => {
  t.string('instance_id', ID).notNullable();
  t.integer('seq').notNullable();
  t.bigInteger('at').notNullable();
  t.string('actor', NAME).notNullable();
  t.string('on_behalf_of', NAME);
  t.text('reason', 'longtext');
  t.text('command', 'longtext').notNullable();
  t.text('events', 'longtext').notNullable();
  t.string('previous_hash', 64).notNullable();
  t.string('hash', 64).notNullable();
  t.primary(['instance_id', 'seq']);
};

const command = (t: Knex.CreateTableBuilder): void => {
  t.string('command_key', 255).primary();
  t.string('instance_id', ID).notNullable();
  t.integer('seq').notNullable();
};

const task = (t: Knex.CreateTableBuilder): void => {
  t.string('id', LONG_ID).primary();
  t.string('instance_id', ID).notNullable();
  t.string('definition_id', ID).notNullable();
  t.string('process_key', NAME).notNullable();
  t.string('business_key', NAME);
  t.string('element', NAME).notNullable();
  t.string('name', 255).notNullable();
  t.string('form_key', NAME);
  t.integer('form_version');
  t.string('phase', 16);
  t.string('status', 16).notNullable();
  t.string('assignee', NAME);
  t.text('candidates', 'longtext').notNullable();
  t.bigInteger('due_at');
  /** The due date, or a number after all dates: what lists are sorted by. */
  t.bigInteger('due_order').notNullable();
  t.integer('loop_counter');
  t.bigInteger('opened_at').notNullable();
  t.bigInteger('ended_at');
  t.string('completed_by', NAME);
  t.integer('opened_seq').notNullable();
  t.integer('ended_seq');
  t.text('submitted', 'longtext');
  t.index(['assignee', 'status', 'due_order', 'id']);
  t.index(['status', 'due_order', 'id']);
  t.index(['instance_id', 'status']);
  t.index(['completed_by', 'ended_at', 'id']);
};

/** Who may take an open task; `free` is 0 while somebody holds it. Rows go when the task ends. */
const candidate = (t: Knex.CreateTableBuilder): void => {
  t.string('candidate_key', NAME).notNullable();
  t.string('task_id', LONG_ID).notNullable();
  t.integer('free').notNullable();
  // By task first: rows go by task, and a delete that does not find its way by the primary key locks those of others.
  t.primary(['task_id', 'candidate_key']);
  t.index(['candidate_key', 'free', 'task_id']);
};

/** Work that waits: a row goes in the same transaction as the step that does it or gives it up. */
const job = (t: Knex.CreateTableBuilder): void => {
  t.string('id', LONG_ID).primary();
  t.string('instance_id', ID).notNullable().index();
  t.string('kind', 16).notNullable();
  /** Id of the timer, job or call in the kernel's state. */
  t.string('reference', NAME).notNullable();
  t.string('element', NAME).notNullable();
  t.text('payload', 'longtext').notNullable();
  t.bigInteger('due_at').notNullable();
  t.string('lease_owner', ID);
  t.bigInteger('lease_until').notNullable();
  /** Grows with every claim: who holds an older number has lost the job. */
  t.integer('fence').notNullable();
  t.integer('attempts').notNullable();
  t.integer('incident').notNullable();
  t.text('last_error', 'longtext');
  t.bigInteger('failed_at');
  t.string('retried_by', NAME);
  t.index(['incident', 'due_at', 'id']);
};

/** Those who wait for a message or signal; a row goes with its subscription. */
const subscription = (t: Knex.CreateTableBuilder): void => {
  t.string('id', LONG_ID).primary();
  t.string('instance_id', ID).notNullable().index();
  t.string('kind', 16).notNullable();
  t.string('reference', NAME).notNullable();
  t.string('element', NAME).notNullable();
  t.string('name', NAME).notNullable();
  t.string('correlation_key', NAME);
  t.string('business_key', NAME);
  t.bigInteger('opened_at').notNullable();
  t.index(['name', 'kind', 'id']);
};

/** Messages and signals that start instances of the newest version of a process. */
const startEvent = (t: Knex.CreateTableBuilder): void => {
  t.string('id', 255).primary();
  t.string('definition_id', ID).notNullable();
  t.string('process_key', NAME).notNullable().index();
  t.string('element', NAME).notNullable();
  t.string('kind', 16).notNullable();
  t.string('name', NAME).notNullable();
  t.index(['name', 'kind']);
};

const decision = (t: Knex.CreateTableBuilder): void => {
  t.string('id', ID).primary();
  t.string('decision_key', NAME).notNullable();
  t.integer('version').notNullable();
  t.string('name', 255).notNullable();
  t.text('note', 'longtext').notNullable();
  t.bigInteger('deployed_at').notNullable();
  t.string('deployed_by', NAME).notNullable();
  t.string('sha256', 64).notNullable();
  t.text('xml', 'longtext').notNullable();
  t.unique(['decision_key', 'version']);
};

/** The engine's tables. */
export const engineMigrations: readonly Migration[] = [
  {
    name: '001-engine',
    async up(knex) {
      await createTable(knex, 'zg_definition', definition);
      await createTable(knex, 'zg_instance', instance);
      await createTable(knex, 'zg_step', step);
      await createTable(knex, 'zg_command', command);
      await createTable(knex, 'zg_task', task);
      await createTable(knex, 'zg_candidate', candidate);
      await createTable(knex, 'zg_job', job);
    },
  },
  { name: '002-packed-texts', up: packTexts },
  { name: '003-sorted-offers', up: sortOffers },
  { name: '004-short-commands', up: shortenCommands },
  {
    name: '005-messages',
    async up(knex) {
      await createTable(knex, 'zg_subscription', subscription);
      await createTable(knex, 'zg_start_event', startEvent);
    },
  },
  { name: '006-decisions', up: (knex) => createTable(knex, 'zg_decision', decision) },
  { name: '010-job-queues', up: queueJobs },
  { name: '011-calendar', up: keepCalendar },
  { name: '012-outbox', up: keepOutbox },
  { name: '013-signing', up: keepSigning },
  { name: '014-steps-by-time', up: orderStepsByTime },
  { name: '015-steps-with-commands', up: keepCommandsInSteps },
];
