import { createTable, type Migration } from '@zhengai/engine';

/** School, people and subjects. Ids are made by the application; dates are `YYYY-MM-DD`; times ms since 1970. */
export const organisation: Migration = {
  name: '001-organisation',
  async up(knex) {
    await createTable(knex, 'unit', (table) => {
      table.string('id', 64).primary();
      table.string('name', 120).notNullable();
      table.string('kind', 20).notNullable();
      table.string('parent_id', 64).nullable().index();
    });
    await createTable(knex, 'programme', (table) => {
      table.string('id', 64).primary();
      table.string('name', 120).notNullable();
      table.string('college_id', 64).notNullable().index();
    });
    await createTable(knex, 'account', (table) => {
      table.string('id', 64).primary();
      table.string('username', 80).notNullable();
      // Lower case: user names differ by more than case.
      table.string('username_key', 80).notNullable().unique();
      table.string('name', 80).notNullable();
      table.string('unit_id', 64).notNullable().index();
      table.boolean('active').notNullable();
      table.string('password_hash', 200).notNullable();
      table.boolean('must_change_password').notNullable();
      table.bigInteger('created_at').notNullable();
    });
    await createTable(knex, 'role_grant', (table) => {
      table.string('account_id', 64).notNullable();
      table.string('role', 40).notNullable();
      table.string('scope_id', 64).notNullable();
      table.primary(['account_id', 'role', 'scope_id']);
      table.index(['role', 'scope_id']);
    });
    await createTable(knex, 'course', (table) => {
      table.string('id', 64).primary();
      table.string('code', 80).notNullable().unique();
      table.string('name', 160).notNullable();
      table.string('office_id', 64).notNullable().index();
      table.string('programme_id', 64).notNullable().index();
      table.string('lead_id', 64).nullable().index();
    });
    await createTable(knex, 'course_teacher', (table) => {
      table.string('course_id', 64).notNullable();
      table.string('account_id', 64).notNullable().index();
      table.integer('position').notNullable();
      table.primary(['course_id', 'account_id']);
    });
    await createTable(knex, 'school_class', (table) => {
      table.string('id', 64).primary();
      table.string('name', 120).notNullable();
      table.string('programme_id', 64).notNullable().index();
    });
    await createTable(knex, 'semester', (table) => {
      table.string('id', 20).primary();
      table.string('name', 120).notNullable();
      table.string('starts', 10).notNullable();
      table.string('ends', 10).notNullable();
      table.string('mid_term', 10).notNullable();
      table.string('report_due', 10).notNullable();
    });
  },
};
