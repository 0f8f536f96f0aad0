import type { Knex } from 'knex';
import type { Course, CourseInput, CoursePatch } from '../../contract/index.ts';
import { Refused, refusedField } from '../http/refused.ts';
import { heldRoles } from './accounts.ts';
import { courseFacts } from './courseFacts.ts';
import { isRole, roleFacts } from './roles.ts';
import { unitOf } from './units.ts';

/** A course as the contract shows it. */
export async function courseOf(knex: Knex, id: string): Promise<Course> {
  const facts = (await courseFacts(knex, [id])).get(id);
  if (facts === undefined) throw new Refused('notFound');
  const { code, name, college, office, programme, lead, teachers } = facts.subject;
  return { id, code, name, college, office, programme, ...(lead === null ? {} : { lead }), teachers: [...teachers] };
}

async function checkCode(knex: Knex, code: string, exceptId: string | undefined): Promise<void> {
  const taken: { id: string } | undefined = await knex('course').where({ code }).first('id');
  if (taken !== undefined && taken.id !== exceptId)
    throw new Refused('conflict', {
      detail: 'courseCodeTaken',
      params: { code },
      issues: [{ pointer: '/code', key: 'courseCodeTaken', params: { code } }],
    });
}

/** Whoever works on a course is active and is neither administrator nor auditor. */
async function checkStaff(knex: Knex, pointer: string, id: string): Promise<void> {
  const active: unknown = await knex('account').where({ id, active: true }).first('id');
  if (active === undefined) throw refusedField(pointer, 'unknownPerson', { id });
  const held = (await heldRoles(knex, [id])).get(id) ?? [];
  if (held.some(({ role }) => isRole(role) && roleFacts(role).exclusive)) throw refusedField(pointer, 'exclusiveRoles');
}

async function check(knex: Knex, patch: CoursePatch, id: string | undefined): Promise<void> {
  if (patch.code !== undefined) await checkCode(knex, patch.code, id);
  if (patch.office !== undefined && (await unitOf(knex, patch.office))?.kind !== 'office')
    throw refusedField('/office', 'wrongOffice');
  if (patch.programme !== undefined) {
    const known: unknown = await knex('programme').where({ id: patch.programme }).first('id');
    if (known === undefined) throw refusedField('/programme', 'unknownProgramme', { id: patch.programme });
  }
  if (typeof patch.lead === 'string') await checkStaff(knex, '/lead', patch.lead);
  for (const [index, teacher] of (patch.teachers ?? []).entries())
    await checkStaff(knex, `/teachers/${index}`, teacher);
}

async function replaceTeachers(knex: Knex, courseId: string, teachers: readonly string[]): Promise<void> {
  await knex('course_teacher').where({ course_id: courseId }).delete();
  const rows = [...new Set(teachers)].map((teacher, position) => ({
    course_id: courseId,
    account_id: teacher,
    position,
  }));
  if (rows.length > 0) await knex('course_teacher').insert(rows);
}

export async function createCourse(knex: Knex, input: CourseInput, id: string): Promise<Course> {
  await knex.transaction(async (trx) => {
    await check(trx, input, undefined);
    await trx('course').insert({
      id,
      code: input.code,
      name: input.name,
      office_id: input.office,
      programme_id: input.programme,
      lead_id: input.lead,
    });
    await replaceTeachers(trx, id, input.teachers);
  });
  return courseOf(knex, id);
}

/** Changes a course. Cycles that run keep the people and names they started with. */
export async function changeCourse(knex: Knex, id: string, patch: CoursePatch): Promise<Course> {
  await knex.transaction(async (trx) => {
    await courseOf(trx, id);
    await check(trx, patch, id);
    const changes = {
      ...(patch.code === undefined ? {} : { code: patch.code }),
      ...(patch.name === undefined ? {} : { name: patch.name }),
      ...(patch.office === undefined ? {} : { office_id: patch.office }),
      ...(patch.programme === undefined ? {} : { programme_id: patch.programme }),
      ...(patch.lead === undefined ? {} : { lead_id: patch.lead }),
    };
    if (Object.keys(changes).length > 0) await trx('course').where({ id }).update(changes);
    if (patch.teachers !== undefined) await replaceTeachers(trx, id, patch.teachers);
  });
  return courseOf(knex, id);
}
