import { createTable, type Migration } from '@zhengai/engine';

/** Who changed the calendar of the school, when and why (校历变更). */
export const calendarChanges: Migration = {
  name: '010-calendar-changes',
  async up(knex) {
    await createTable(knex, 'calendar_change', (table) => {
      /** From 1; what the calendar is read as, and changed over. */
      table.integer('revision').primary();
      table.string('id', 120).notNullable();
      table.bigInteger('changed_at').notNullable();
      table.string('changed_by', 120).notNullable();
      table.text('reason').notNullable();
      /** JSON list: each day, what it was and what it is. */
      table.text('days', 'longtext').notNullable();
    });
  },
};
