import { createTable, type Migration } from '@zhengai/engine';

/** Campaigns with one row per course, and what each instance is about. */
export const campaigns: Migration = {
  name: '005-campaigns',
  async up(knex) {
    await createTable(knex, 'campaign', (table) => {
      table.string('id', 120).primary();
      table.string('name', 200).notNullable();
      table.string('semester_id', 120).notNullable();
      table.string('process_key', 120).notNullable();
      table.string('process_name', 200).notNullable();
      table.string('college_id', 120);
      // The college, or `*` for the whole school: one campaign for each semester, process and scope.
      table.string('scope', 120).notNullable();
      table.string('launched_by', 120).notNullable();
      table.bigInteger('launched_at').notNullable();
      table.unique(['semester_id', 'process_key', 'scope']);
      table.index(['launched_by']);
    });
    await createTable(knex, 'campaign_course', (table) => {
      table.string('campaign_id', 120).notNullable();
      table.string('course_id', 120).notNullable();
      table.string('course_code', 120).notNullable();
      table.string('course_name', 200).notNullable();
      table.string('college_id', 120).notNullable();
      table.string('office_id', 120).notNullable();
      table.string('state', 10).notNullable();
      table.string('reason', 40);
      // Who launched or relaunched the campaign with this course.
      table.string('launched_by', 120).notNullable();
      table.string('instance_id', 120);
      table.primary(['campaign_id', 'course_id']);
      table.index(['campaign_id', 'state']);
      table.index(['campaign_id', 'course_code', 'course_id']);
      table.index(['instance_id']);
    });
    await createTable(knex, 'instance_subject', (table) => {
      table.string('instance_id', 120).primary();
      table.string('campaign_id', 120).notNullable();
      table.string('process_key', 120).notNullable();
      table.string('process_name', 200).notNullable();
      table.string('tier', 20);
      table.string('course_id', 120).notNullable();
      table.string('course_code', 120).notNullable();
      table.string('course_name', 200).notNullable();
      table.string('college_id', 120).notNullable();
      table.string('office_id', 120).notNullable();
      table.string('programme_id', 120).notNullable();
      table.string('lead_id', 120).notNullable();
      table.string('semester_id', 120).notNullable();
      table.string('semester_name', 200).notNullable();
      table.string('previous_instance_id', 120);
      table.unique(['process_key', 'course_id', 'semester_id']);
      table.index(['course_id']);
      table.index(['campaign_id']);
      table.index(['college_id']);
    });
  },
};
