import { createTable, type Migration } from '@zhengai/engine';

/** Improvement items with their answers, alerts with who has read them, and drafts of forms. */
export const quality: Migration = {
  name: '006-quality',
  async up(knex) {
    await createTable(knex, 'improvement_item', (table) => {
      table.string('id', 120).primary();
      table.string('course_id', 120).notNullable();
      table.string('semester_id', 120).notNullable();
      table.string('instance_id', 120).notNullable();
      table.integer('position').notNullable();
      table.text('problem').notNullable();
      table.text('cause').notNullable();
      table.text('measure').notNullable();
      table.string('owner', 200).notNullable();
      table.string('due', 40);
      table.string('status', 10).notNullable();
      table.bigInteger('opened_at').notNullable();
      table.index(['course_id', 'status']);
      table.index(['opened_at', 'id']);
    });
    await createTable(knex, 'item_answer', (table) => {
      table.string('item_id', 120).notNullable();
      table.string('instance_id', 120).notNullable();
      table.string('semester_id', 120).notNullable();
      table.string('decision', 10).notNullable();
      table.text('note').notNullable();
      table.bigInteger('at').notNullable();
      table.primary(['item_id', 'instance_id']);
    });
    await createTable(knex, 'alert', (table) => {
      table.string('id', 120).primary();
      table.string('course_id', 120);
      table.string('instance_id', 120).notNullable();
      table.string('level', 10).notNullable();
      table.text('text').notNullable();
      table.bigInteger('at').notNullable();
      table.index(['course_id', 'at']);
    });
    await createTable(knex, 'alert_recipient', (table) => {
      table.string('alert_id', 120).notNullable();
      table.string('candidate', 160).notNullable();
      table.primary(['alert_id', 'candidate']);
      table.index(['candidate']);
    });
    await createTable(knex, 'alert_read', (table) => {
      table.string('alert_id', 120).notNullable();
      table.string('person_id', 120).notNullable();
      table.bigInteger('read_at').notNullable();
      table.primary(['alert_id', 'person_id']);
    });
    await createTable(knex, 'task_draft', (table) => {
      table.string('task_id', 160).notNullable();
      table.string('person_id', 120).notNullable();
      table.string('instance_id', 120).notNullable();
      table.string('element', 120).notNullable();
      table.text('form_values', 'longtext').notNullable();
      table.bigInteger('saved_at').notNullable();
      table.primary(['task_id', 'person_id']);
      table.index(['instance_id', 'element']);
    });
    // Which uploads the answers of an instance refer to: whoever may see the instance may read them.
    await createTable(knex, 'instance_file', (table) => {
      table.string('file_id', 120).notNullable();
      table.string('instance_id', 120).notNullable();
      table.primary(['file_id', 'instance_id']);
    });
  },
};
