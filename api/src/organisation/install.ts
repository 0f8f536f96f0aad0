import type { EngineApi } from '@zhengai/engine';
import type { College } from '@zhengai/processes/types';
import type { Knex } from 'knex';
import { installCalendar } from '../calendar/changes.ts';
import { usernameKey } from './usernames.ts';

/** Rows of one INSERT: below the parameter limits of every database. */
const batch = 100;

/** True until somebody can sign in. */
export async function isEmpty(knex: Knex): Promise<boolean> {
  return (await knex('account').first('id')) === undefined;
}

/**
 * Installs a college with its people, all with the same password, in one transaction. Does nothing when there are
 * people already.
 * @returns whether it was installed now
 */
export async function installCollege(
  knex: Knex,
  engine: EngineApi,
  college: College,
  facts: { readonly passwordHash: string; readonly now: number },
): Promise<boolean> {
  return knex.transaction(async (trx) => {
    if (!(await isEmpty(trx))) return false;
    const insert = (table: string, rows: readonly object[]): Promise<unknown> =>
      trx.batchInsert(table, [...rows], batch);
    await insert(
      'unit',
      college.units.map(({ id, name, kind, parent }) => ({ id, name, kind, parent_id: parent ?? null })),
    );
    await insert(
      'programme',
      college.programmes.map((programme) => ({
        id: programme.id,
        name: programme.name,
        college_id: programme.college,
      })),
    );
    await insert(
      'account',
      college.people.map(({ id, username, name, unit }) => ({
        id,
        username,
        username_key: usernameKey(username),
        name,
        unit_id: unit,
        active: true,
        password_hash: facts.passwordHash,
        must_change_password: false,
        created_at: facts.now,
      })),
    );
    // Course roles follow from the courses below.
    const granted = college.people.flatMap(({ id, roles }) =>
      roles
        .filter(({ role }) => role !== 'course_lead' && role !== 'teacher')
        .map(({ role, scope }) => ({ account_id: id, role, scope_id: scope })),
    );
    await insert('role_grant', granted);
    await insert(
      'course',
      college.courses.map(({ id, code, name, office, programme, lead }) => ({
        id,
        code,
        name,
        office_id: office,
        programme_id: programme,
        lead_id: lead,
      })),
    );
    await insert(
      'course_teacher',
      college.courses.flatMap((course) =>
        course.teachers.map((teacher, position) => ({ course_id: course.id, account_id: teacher, position })),
      ),
    );
    await insert(
      'school_class',
      college.classes.map(({ id, name, programme }) => ({ id, name, programme_id: programme })),
    );
    await insert(
      'semester',
      college.semesters.map(({ id, name, starts, ends, midTerm, reportDue }) => ({
        id,
        name,
        starts,
        ends,
        mid_term: midTerm,
        report_due: reportDue,
      })),
    );
    if (college.calendar !== undefined) await installCalendar(trx, engine, college.calendar, facts.now);
    return true;
  });
}

/** A school with one administrator and nothing else; the administrator must change the password first. */
export async function installEmpty(
  knex: Knex,
  facts: { readonly school: string; readonly name: string; readonly passwordHash: string; readonly now: number },
): Promise<boolean> {
  return knex.transaction(async (trx) => {
    if (!(await isEmpty(trx))) return false;
    await trx('unit').insert({ id: 'school', name: facts.school, kind: 'school', parent_id: null });
    await trx('account').insert({
      id: 'admin',
      username: 'admin',
      username_key: 'admin',
      name: facts.name,
      unit_id: 'school',
      active: true,
      password_hash: facts.passwordHash,
      must_change_password: true,
      created_at: facts.now,
    });
    await trx('role_grant').insert({ account_id: 'admin', role: 'admin', scope_id: 'school' });
    return true;
  });
}
